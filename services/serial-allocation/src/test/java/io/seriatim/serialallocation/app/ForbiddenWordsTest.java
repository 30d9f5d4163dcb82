package io.seriatim.serialallocation.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.numbering.ForbiddenWords;
import io.seriatim.kernel.numbering.Resolution;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.testkit.Requirement;
import java.util.List;
import org.junit.jupiter.api.Test;

@Requirement("URS-NUM-007")
class ForbiddenWordsTest {
  private final Desk desk = new Desk();

  @Test
  void no_serial_with_a_word_is_leased_fetched_or_returned_and_skipped_ones_are_counted() {
    // Given so short a word that many serials have it
    desk.words.words = new ForbiddenWords(1, List.of("7", "A"));
    desk.opened(DemoFacts.ROOMY);

    // When
    Lease lease = Desk.leased(desk.lease(DemoFacts.ROOMY, 500));
    Lease back = Desk.leased(desk.returnUnsent.giveBack(Desk.LYON, desk.next(), lease.name(), 100));

    // Then
    List<String> numbers = Desk.numbers(desk.fetchNumbers.fetch(Desk.LYON, lease.name()));
    assertThat(numbers).hasSize(400).noneMatch(serial -> serial.matches(".*[7A].*"));
    assertThat(lease.block().skipped()).isPositive();
    assertThat(lease.block().count()).isEqualTo(500);
    assertThat(back.block().kept()).isEqualTo(400);
    var skipped =
        Desk.value(
            desk.lookUp.resolve(DemoFacts.ACME, DemoFacts.ROOMY, new SerialNumber("77777777777A")));
    assertThat(skipped).isInstanceOf(Resolution.Skipped.class);
  }
}
