package io.seriatim.kernel.life;

import static io.seriatim.kernel.life.Act.RELEASE;
import static io.seriatim.kernel.life.Act.RESTORE;
import static io.seriatim.kernel.life.Act.SALE;
import static io.seriatim.kernel.life.Act.SUPPLY;
import static io.seriatim.kernel.life.Act.TRANSFER;

import java.util.EnumSet;
import java.util.Set;

/**
 * The overlay table: what may be true of an item by itself, its containers, its contents, its batch
 * or its product, and which acts that blocks.
 *
 * <p>The rows are in order of precedence. {@link Effective} finds the facts; this table alone says
 * what they mean.
 */
public enum Fact {
  ENDED(RefusalReason.IDENTITY_ENDED, EnumSet.allOf(Act.class)),
  NOT_COMMISSIONED(RefusalReason.NOT_COMMISSIONED, EnumSet.allOf(Act.class)),
  STOLEN(RefusalReason.STOLEN, EnumSet.allOf(Act.class)),
  CONFLICT(RefusalReason.CONFLICT_OPEN, EnumSet.of(SALE, TRANSFER, RELEASE, SUPPLY)),
  CONTENTS_BLOCKED(RefusalReason.CONTENTS_BLOCKED, EnumSet.of(SALE, TRANSFER, RELEASE, SUPPLY)),
  SUPPLIED(RefusalReason.STATUS_NOT_ALLOWED, EnumSet.of(SALE, RELEASE, SUPPLY)),
  EXPORTED(RefusalReason.STATUS_NOT_ALLOWED, EnumSet.of(RELEASE, SUPPLY)),
  SAMPLED(RefusalReason.STATUS_NOT_ALLOWED, EnumSet.of(SALE, RELEASE, SUPPLY)),
  GIVEN_AWAY(RefusalReason.STATUS_NOT_ALLOWED, EnumSet.of(SALE, RELEASE, SUPPLY)),
  LOCKED(RefusalReason.STATUS_NOT_ALLOWED, EnumSet.of(SALE, RELEASE, SUPPLY)),
  CHECKED_OUT(RefusalReason.STATUS_NOT_ALLOWED, EnumSet.of(SALE, RELEASE)),
  QUARANTINE(RefusalReason.QUARANTINED, EnumSet.of(SALE, RELEASE, SUPPLY)),
  RECALLED(RefusalReason.RECALLED, EnumSet.of(SALE, RELEASE, SUPPLY, RESTORE)),
  WITHDRAWN(RefusalReason.WITHDRAWN, EnumSet.of(SALE, RELEASE, SUPPLY, RESTORE)),
  EXPIRED(RefusalReason.EXPIRED, EnumSet.of(SALE, RELEASE, SUPPLY, RESTORE)),
  IN_TRANSIT(RefusalReason.IN_TRANSIT, EnumSet.of(SALE, TRANSFER, SUPPLY)),
  OUTSIDE(RefusalReason.OUTSIDE, EnumSet.of(SALE, TRANSFER)),
  OPEN(RefusalReason.CONTAINER_OPEN, EnumSet.of(SALE, TRANSFER));

  private final RefusalReason reason;
  private final Set<Act> blocks;

  Fact(RefusalReason reason, Set<Act> blocks) {
    this.reason = reason;
    this.blocks = blocks;
  }

  public boolean blocks(Act act) {
    return blocks.contains(act);
  }

  /** How a request is refused because of it. */
  public RefusalReason reason() {
    return reason;
  }
}
