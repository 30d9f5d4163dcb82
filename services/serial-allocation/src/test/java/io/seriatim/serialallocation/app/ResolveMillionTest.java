package io.seriatim.serialallocation.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.numbering.ForbiddenWords;
import io.seriatim.kernel.numbering.Resolution;
import io.seriatim.kernel.numbering.SkipReason;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.PoolKey;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.SeededRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A million strings of the right shape, of pools with two segments, returns, imports and forbidden
 * words: of each is said what happened to it, and nothing else. What happened is known from the
 * numbers themselves, not from positions.
 */
@Requirement({"URS-NUM-009", "URS-ALLOC-013", "URS-ALLOC-022"})
class ResolveMillionTest {
  private static final int STRINGS = 1_000_000;
  private static final String DIGITS = "0123456789";
  private static final String UPPER = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private final Desk desk = new Desk();
  private final Set<String> held = new HashSet<>();
  private final Set<String> retired = new HashSet<>();
  private final Set<String> imported = new HashSet<>();
  private String word = "";

  @Test
  void of_half_a_million_in_dense_segments_exactly_the_leased_are_leased() {
    // Given six digits, then seven: one string in some ten thousand was leased
    forbidden("66");
    desk.opened(DemoFacts.TIGHT);
    imported(DemoFacts.TIGHT, "00000", 10, "old");
    leased(DemoFacts.TIGHT, 40, 7);
    segment(DemoFacts.TIGHT, 7);
    imported(DemoFacts.TIGHT, "000000", 10, "older");
    leased(DemoFacts.TIGHT, 500, 100);

    // When
    long six = asked(DemoFacts.TIGHT, DIGITS, 6, STRINGS / 4);
    long seven = asked(DemoFacts.TIGHT, DIGITS, 7, STRINGS / 4);

    // Then
    assertThat(six).isPositive();
    assertThat(seven).isPositive();
    allKnown(DemoFacts.TIGHT);
  }

  @Test
  void of_half_a_million_in_wide_segments_exactly_the_leased_are_leased() {
    // Given
    forbidden("XXX");
    desk.opened(DemoFacts.ROOMY);
    imported(DemoFacts.ROOMY, "00000000000", 10, "old");
    imported(DemoFacts.ROOMY, "OLD-", 10, "older");
    for (int block = 0; block < 10; block++) {
      leased(DemoFacts.ROOMY, 1_000, 10 * block + 1);
    }
    segment(DemoFacts.ROOMY, 11);
    leased(DemoFacts.ROOMY, 5_000, 50);

    // When
    long twelve = asked(DemoFacts.ROOMY, UPPER, 12, STRINGS / 4);
    long eleven = asked(DemoFacts.ROOMY, UPPER, 11, STRINGS / 4);

    // Then
    assertThat(twelve + eleven).isZero();
    allKnown(DemoFacts.ROOMY);
  }

  /** How many of them were leased, after each was told what it is. */
  private long asked(Gtin gtin, String alphabet, int length, int strings) {
    SeededRandom random = SeededRandom.of(20_160_161L + length);
    char[] text = new char[length];
    long found = 0;
    for (int i = 0; i < strings; i++) {
      for (int at = 0; at < length; at++) {
        text[at] = alphabet.charAt(random.between(0, alphabet.length() - 1));
      }
      String serial = new String(text);
      told(gtin, serial);
      found += held.contains(serial) ? 1 : 0;
    }
    return found;
  }

  private void allKnown(Gtin gtin) {
    for (Set<String> all : List.of(held, retired, imported)) {
      assertThat(all).isNotEmpty();
      all.forEach(serial -> told(gtin, serial));
    }
  }

  private void told(Gtin gtin, String serial) {
    Resolution said =
        Desk.value(desk.lookUp.resolve(DemoFacts.ACME, gtin, new SerialNumber(serial)));
    boolean right =
        switch (said) {
          case Resolution.Leased leased -> held.contains(serial);
          case Resolution.Retired back -> retired.contains(serial);
          case Resolution.Imported elsewhere -> imported.contains(serial);
          case Resolution.Skipped skipped when skipped.reason() == SkipReason.IMPORTED ->
              imported.contains(serial);
          case Resolution.Skipped skipped -> serial.contains(word) && neverGiven(serial);
          case Resolution.Open open -> neverGiven(serial);
          case Resolution.NotOurs none -> neverGiven(serial);
        };
    if (!right) {
      throw new AssertionError(serial + " is said to be " + said);
    }
  }

  private boolean neverGiven(String serial) {
    return !held.contains(serial) && !retired.contains(serial) && !imported.contains(serial);
  }

  private void forbidden(String forbidden) {
    word = forbidden;
    desk.words.words = new ForbiddenWords(1, List.of(forbidden));
  }

  private void segment(Gtin gtin, int length) {
    Desk.answer(
        desk.openSegment.open(Desk.ANNA, desk.next(), gtin, new OpenSegment.Shape("", length, "")));
    Desk.answer(desk.openSegment.close(Desk.ANNA, desk.next(), gtin, 1));
  }

  private void imported(Gtin gtin, String beginning, int count, String importId) {
    List<String> serials =
        DIGITS.substring(0, count).chars().mapToObj(digit -> beginning + (char) digit).toList();
    Desk.answer(
        desk.importUsed.take(
            Desk.ANNA,
            desk.next(),
            new ImportPart(importId, new PoolKey.OfGtin(gtin), "elsewhere", 1, serials)));
    imported.addAll(serials);
  }

  private void leased(Gtin gtin, long count, int back) {
    Lease lease = Desk.leased(desk.lease(gtin, count));
    List<String> numbers = Desk.numbers(desk.fetchNumbers.fetch(Desk.LYON, lease.name()));
    Desk.answer(desk.returnUnsent.giveBack(Desk.LYON, desk.next(), lease.name(), back));
    held.addAll(numbers.subList(0, numbers.size() - back));
    retired.addAll(numbers.subList(numbers.size() - back, numbers.size()));
  }
}
