package io.seriatim.linegateway.domain;

/**
 * Counts rejects in a row.
 *
 * @param limit so many stop the line
 */
public record RejectStreak(int limit, int length) {

  public static RejectStreak of(int limit) {
    return new RejectStreak(limit, 0);
  }

  public RejectStreak after(boolean passed) {
    return new RejectStreak(limit, passed ? 0 : length + 1);
  }

  /** Exactly at the limit, so that a stopped line is not stopped again by packs on the belt. */
  public boolean stops() {
    return length == limit;
  }
}
