package io.seriatim.linegateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.testkit.Requirement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FactPartsTest {

  @Test
  @Requirement("URS-LEDGER-017")
  void a_fact_about_many_serials_is_told_in_parts_that_say_it_whole() {
    List<SerialNumber> serials =
        IntStream.range(0, 1_201).mapToObj(n -> SerialNumber.parse("S" + n)).toList();

    List<LineFact> parts =
        FactParts.of(
            new LineFact.ByController(new ControllerFact.PacksDestroyed(serials, "burst")), 500);

    assertThat(parts)
        .containsExactly(
            destroyed(serials.subList(0, 500)),
            destroyed(serials.subList(500, 1_000)),
            destroyed(serials.subList(1_000, 1_201)));
  }

  @Test
  void a_small_fact_stays_as_it_is() {
    LineFact fact = new LineFact.NumbersSent(List.of(SerialNumber.parse("S1")));

    assertThat(FactParts.of(fact, 500)).containsExactly(fact);
  }

  private static LineFact destroyed(List<SerialNumber> serials) {
    return new LineFact.ByController(new ControllerFact.PacksDestroyed(serials, "burst"));
  }
}
