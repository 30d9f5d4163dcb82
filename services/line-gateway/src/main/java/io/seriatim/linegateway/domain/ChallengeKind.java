package io.seriatim.linegateway.domain;

import io.seriatim.kernel.life.Level;
import java.util.EnumSet;
import java.util.Set;

/** A pack or case that is run to see it rejected; nothing in the decision knows that it is one. */
public enum ChallengeKind {
  NO_CODE(Level.UNIT, RejectCause.NO_READ),
  WRONG_CODE(Level.UNIT, RejectCause.FOREIGN, RejectCause.MISMATCH),
  DUPLICATE(Level.UNIT, RejectCause.DUPLICATE),
  OTHER_LOT(Level.UNIT, RejectCause.OTHER_BATCH),
  /** A case with fewer packs than it should hold. */
  MISSING_CHILD(Level.CASE, RejectCause.MISMATCH, RejectCause.NO_READ),
  MISSING_SEAL(Level.UNIT, RejectCause.MISSING_SEAL);

  private final Level level;
  private final Set<RejectCause> expected;

  ChallengeKind(Level level, RejectCause first, RejectCause... more) {
    this.level = level;
    this.expected = Set.copyOf(EnumSet.of(first, more));
  }

  /** The station whose camera reads it. */
  public Level level() {
    return level;
  }

  /** Whether a reject for this cause shows that the station sees what is wrong. */
  public boolean isProvedBy(RejectCause cause) {
    return expected.contains(cause);
  }

  public Set<RejectCause> expected() {
    return expected;
  }
}
