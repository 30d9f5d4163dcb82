package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.ReviewRefusal;

/** What is answered about a review, an incident, or the retention of records. */
public sealed interface ReviewOutcome<T> {
  /** Done now, or simply told. */
  record Done<T>(T value) implements ReviewOutcome<T> {}

  /** Done before under the same request id. */
  record DoneBefore<T>(T value) implements ReviewOutcome<T> {}

  /** No. */
  record Refused<T>(ReviewRefusal refusal) implements ReviewOutcome<T> {
    public Refused(ReviewRefusal.Reason reason, String given, String expected) {
      this(new ReviewRefusal(reason, given, expected));
    }
  }
}
