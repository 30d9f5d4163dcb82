package io.seriatim.serialallocation.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.numbering.Resolution;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.SeededRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A million strings of the right shape: "leased" is said of those that were leased and of no other.
 * What was leased is known from the numbers themselves, not from positions.
 */
@Requirement({"URS-NUM-009", "URS-ALLOC-013"})
class ResolveMillionTest {
  private static final int STRINGS = 1_000_000;
  private static final String DIGITS = "0123456789";
  private static final String UPPER = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private final Desk desk = new Desk();
  private final Set<String> leased = new HashSet<>();

  @Test
  void of_half_a_million_in_a_dense_space_exactly_the_leased_are_leased() {
    // Given six digits: every hundred-thousandth string or so was leased
    desk.opened(DemoFacts.TIGHT);
    lease(DemoFacts.TIGHT, 99);

    // When
    long found = ask(DemoFacts.TIGHT, DIGITS, 6, STRINGS / 2);

    // Then
    assertThat(found).isPositive();
  }

  @Test
  void of_half_a_million_in_a_wide_space_with_gaps_exactly_the_leased_are_leased() {
    // Given
    desk.opened(DemoFacts.ROOMY);
    for (int block = 0; block < 20; block++) {
      lease(DemoFacts.ROOMY, 1_000);
    }

    // When
    long found = ask(DemoFacts.ROOMY, UPPER, 12, STRINGS / 2);

    // Then
    assertThat(found).isZero();
    leased.forEach(serial ->
        assertThat(resolve(DemoFacts.ROOMY, serial)).isInstanceOf(Resolution.Leased.class));
  }

  private long ask(Gtin gtin, String alphabet, int length, int strings) {
    SeededRandom random = SeededRandom.of(20_160_161);
    char[] text = new char[length];
    long found = 0;
    for (int i = 0; i < strings; i++) {
      for (int at = 0; at < length; at++) {
        text[at] = alphabet.charAt(random.between(0, alphabet.length() - 1));
      }
      String serial = new String(text);
      boolean said = resolve(gtin, serial) instanceof Resolution.Leased;
      if (said != leased.contains(serial)) {
        throw new AssertionError(serial + " is said to be leased: " + said);
      }
      found += said ? 1 : 0;
    }
    return found;
  }

  private void lease(Gtin gtin, long count) {
    Lease lease = Desk.leased(desk.lease(gtin, count));
    leased.addAll(Desk.numbers(desk.fetchNumbers.fetch(Desk.LYON, lease.name())));
  }

  private Resolution resolve(Gtin gtin, String serial) {
    return Desk.value(desk.lookUp.resolve(DemoFacts.ACME, gtin, new SerialNumber(serial)));
  }
}
