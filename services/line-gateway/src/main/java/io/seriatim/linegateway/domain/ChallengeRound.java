package io.seriatim.linegateway.domain;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The challenge packs of one test: each kind has to be rejected for the right cause.
 *
 * @param passed a kind that fails leaves it, and has to be run again
 */
public record ChallengeRound(Set<ChallengeKind> needed, Set<ChallengeKind> passed) {

  public ChallengeRound {
    needed = Set.copyOf(needed);
    passed = Set.copyOf(passed);
  }

  public static ChallengeRound of(Set<ChallengeKind> needed) {
    return new ChallengeRound(needed, Set.of());
  }

  public ChallengeRound after(ChallengeKind kind, boolean rejectedRightly) {
    EnumSet<ChallengeKind> next = EnumSet.noneOf(ChallengeKind.class);
    next.addAll(passed);
    if (rejectedRightly) {
      next.add(kind);
    } else {
      next.remove(kind);
    }
    return new ChallengeRound(needed, next);
  }

  public List<ChallengeKind> open() {
    return needed.stream().filter(kind -> !passed.contains(kind)).sorted().toList();
  }

  public boolean isComplete() {
    return passed.containsAll(needed);
  }

  /** What came of the test with this result. */
  public LineStep.Outcome outcome(boolean rejectedRightly) {
    if (!rejectedRightly) {
      return LineStep.Outcome.FAILED;
    }
    return isComplete() ? LineStep.Outcome.PASSED : LineStep.Outcome.PART;
  }
}
