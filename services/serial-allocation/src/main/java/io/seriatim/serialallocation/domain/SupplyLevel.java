package io.seriatim.serialallocation.domain;

/** Whether numbers will last, from the best to the worst. */
public enum SupplyLevel {
  /** Enough. */
  PLENTY,
  /** The next block should be leased. */
  LOW,
  /** The line will stop. */
  CRITICAL
}
