package io.seriatim.audittrail.app;

import io.seriatim.audittrail.app.ReviewOutcome.Refused;
import io.seriatim.audittrail.domain.ReviewRefusal;
import io.seriatim.audittrail.domain.ReviewRefusal.Reason;
import java.util.Optional;

/** Answers that are the same whatever is kept. */
public final class Retries {
  private Retries() {}

  /** The id came before with another request. */
  public static <T> ReviewOutcome<T> reused(String requestId) {
    return new Refused<>(
        Reason.REQUEST_ID_REUSED,
        "request id " + requestId + " with another request than the first time",
        "one id for one request");
  }

  static Optional<ReviewRefusal> no(Reason reason, String given, String expected) {
    return Optional.of(new ReviewRefusal(reason, given, expected));
  }
}
