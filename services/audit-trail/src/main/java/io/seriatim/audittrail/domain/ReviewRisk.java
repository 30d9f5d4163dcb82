package io.seriatim.audittrail.domain;

/** How much attention a record asks for in the review of a batch. */
public enum ReviewRisk {
  /** Each one is answered before the review is signed. */
  HIGH,
  /** Shown; may be answered. */
  MEDIUM,
  /** Counted, and not shown. */
  LOW;

  /** True if a reviewer is shown each one. */
  public boolean isListed() {
    return this != LOW;
  }
}
