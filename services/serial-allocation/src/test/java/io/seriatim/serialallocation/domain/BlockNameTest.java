package io.seriatim.serialallocation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.numbering.BlockId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockNameTest {
  private static final Gtin GTIN = new Gtin("00309990123455");

  @Test
  void a_block_is_read_from_its_name() {
    BlockName serials = new BlockName(new PoolKey.OfGtin(GTIN), new BlockId(2, 40));
    BlockName ssccs =
        new BlockName(new PoolKey.OfPrefix(new CompanyPrefix("030999")), new BlockId(1, 0));

    assertThat(ssccs.text()).isEqualTo("030999-1-0");
    assertThat(BlockName.parse(Optional.of(GTIN), serials.text())).isEqualTo(serials);
    assertThat(BlockName.parse(Optional.empty(), ssccs.text())).isEqualTo(ssccs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1-0", "x-1-0", "030999-0-0", "030999-1", "030999--1-0"})
  void what_is_no_name_of_a_block_of_ssccs_is_refused(String text) {
    assertThatThrownBy(() -> BlockName.parse(Optional.empty(), text))
        .isInstanceOf(InvalidValue.class);
  }
}
