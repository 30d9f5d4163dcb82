package io.seriatim.aggregation.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.aggregation.app.HierarchyLine;
import io.seriatim.kernel.life.Level;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HierarchyLinesTest {
  private static final String UNIT = LineFixture.unit("A1");
  private static final String CASE = LineFixture.sscc(1);

  @Test
  void anItemComesWithItsLotAndExpiry() {
    HierarchyLine line = HierarchyLines.read(7, UNIT + "\tCOMMISSIONED\tLOT1\t281231");

    assertThat(line)
        .isInstanceOfSatisfying(
            HierarchyLine.Item.class,
            item -> {
              assertThat(item.number()).isEqualTo(7);
              assertThat(item.id().canonical()).isEqualTo(UNIT);
              assertThat(item.lot().batch().value()).isEqualTo("LOT1");
            });
  }

  @Test
  void aChildComesWithItsContainerAndMayNameTheLevel() {
    var plain = (HierarchyLine.Child) HierarchyLines.read(1, CASE + "\t" + UNIT);
    var named = (HierarchyLine.Child) HierarchyLines.read(1, CASE + "\t" + UNIT + "\tBUNDLE");

    assertThat(plain.level()).isEmpty();
    assertThat(named.level()).isEqualTo(Optional.of(Level.BUNDLE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "one",
        "sgtin:09521234543213.A1\tDESTROYED\tLOT1\t281231",
        "sgtin:09521234543214.A1\tCOMMISSIONED\tLOT1\t281231",
        "sgtin:09521234543213.A1\tCOMMISSIONED\t\t281231",
        "sgtin:09521234543213.A1\tCOMMISSIONED\tLOT1\t289931",
        "sscc:000000000000000000\tsgtin:09521234543213.A1\tCRATE"
      })
  void whatCanNotBeReadSaysWhatWasExpected(String text) {
    assertThat(HierarchyLines.read(1, text))
        .isInstanceOfSatisfying(
            HierarchyLine.Unreadable.class, line -> assertThat(line.detail()).contains("expected"));
  }
}
