package io.seriatim.linegateway.domain;

/** The steps in the life of an order on a line; each is recorded, and may be a gate. */
public enum StepKind {
  /** Nothing of the order before is left on the line (21 CFR 211.130(e)). */
  CLEARANCE(Moment.SETUP),
  /** Recipe and artwork on the machines are those of the product. */
  RECIPE_CHECK(Moment.SETUP),
  /** A component lot was put on, with its position in the run. */
  COMPONENT_LOT(Moment.SETUP),
  /** The first packs were checked by two people. */
  FIRST_ARTICLE(Moment.FIRST_PACKS),
  CHALLENGE_AT_START(Moment.FIRST_PACKS),
  CHALLENGE_AFTER_STOP(Moment.AFTER_STOP),
  CHALLENGE_AT_END(Moment.AT_END),
  /** The reject bin was counted and compared with what was rejected. */
  REJECT_BIN_COUNT(Moment.AT_END),
  /** The line was made ready for another order. */
  CHANGEOVER(Moment.AFTER_END);

  /** When a step is due. */
  public enum Moment {
    /** Before anything is printed. */
    SETUP,
    /** When the first packs are made, before the run. */
    FIRST_PACKS,
    AFTER_STOP,
    AT_END,
    /** Before another order begins. */
    AFTER_END
  }

  private final Moment moment;

  StepKind(Moment moment) {
    this.moment = moment;
  }

  public Moment moment() {
    return moment;
  }

  /** Whether it is passed by challenge packs and not by what a person says. */
  public boolean isChallenge() {
    return this == CHALLENGE_AT_START || this == CHALLENGE_AFTER_STOP || this == CHALLENGE_AT_END;
  }
}
