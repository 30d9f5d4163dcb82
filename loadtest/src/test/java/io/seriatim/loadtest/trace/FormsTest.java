package io.seriatim.loadtest.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.loadtest.demo.DemoWorld;
import io.seriatim.testkit.Requirement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Requirement("URS-ID-003")
final class FormsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sgtin:" + DemoWorld.GTIN + ".0A7K9MNPQRST",
        "sgtin:" + DemoWorld.GTIN + ".a/b&c%\"'",
        "sscc:303099900000000010"
      })
  void every_form_of_an_identity_leads_back_to_it(String canonical) {
    ItemId item = ItemId.parse(withCheckDigit(canonical));

    assertThat(Forms.of(item)).hasSize(4);
    assertThat(Forms.of(item).values()).map(TraceItem::identity).containsOnly(item);
  }

  private static String withCheckDigit(String canonical) {
    return canonical.startsWith("sscc:")
        ? "sscc:"
            + io.seriatim.kernel.identity.CheckDigit.append(
                canonical.substring(5, canonical.length() - 1))
        : canonical;
  }
}
