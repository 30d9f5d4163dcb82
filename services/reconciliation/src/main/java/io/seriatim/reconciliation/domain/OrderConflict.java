package io.seriatim.reconciliation.domain;

/** What the line reported about an order and should not have been possible. */
public enum OrderConflict {
  STARTED_BEFORE_RELEASE("Find out how the line got the order before it was released."),
  STARTED_AFTER_CANCEL("The line ran a cancelled order: decide what becomes of its packs."),
  STARTED_BEFORE_AMENDMENT(
      "The line ran the order as it was before it was amended: look at what was printed."),
  ENDED_WITHOUT_START("The start of the order was never reported: look at the line's records.");

  private final String advice;

  OrderConflict(String advice) {
    this.advice = advice;
  }

  /** What the person can do about it. */
  public String advice() {
    return advice;
  }
}
