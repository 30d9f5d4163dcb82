package io.seriatim.loadtest.line;

import java.util.SplittableRandom;

/**
 * Decides what goes wrong with the n-th printed pack, as a function of seed and n alone: neither
 * speed nor the gateway's answers move a defect to another pack.
 */
final class DefectModel {

  /** The fate of one printed pack and of what follows it on the belt. */
  record Fate(
      Flaw flaw,
      char goodGrade,
      boolean duplicateFollows,
      boolean foreignFollows,
      boolean readTwice,
      boolean gateMisses) {}

  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final long seed;
  private final DefectRates rates;

  DefectModel(long seed, DefectRates rates) {
    this.seed = seed;
    this.rates = rates;
  }

  Fate of(long pack) {
    var random = new SplittableRandom(seed ^ (pack * SPREAD));
    return new Fate(
        flaw(random.nextDouble()),
        random.nextDouble() < 0.9 ? 'A' : 'B',
        random.nextDouble() < rates.duplicateCode(),
        random.nextDouble() < rates.foreignCode(),
        random.nextDouble() < rates.duplicateRead(),
        random.nextDouble() < rates.missedReject());
  }

  private Flaw flaw(double draw) {
    if (draw < rates.unreadable()) {
      return Flaw.UNREADABLE;
    }
    if (draw < rates.unreadable() + rates.lowGrade()) {
      return Flaw.LOW_GRADE;
    }
    boolean wrong = draw < rates.unreadable() + rates.lowGrade() + rates.wrongContent();
    return wrong ? Flaw.WRONG_CONTENT : Flaw.NONE;
  }
}
