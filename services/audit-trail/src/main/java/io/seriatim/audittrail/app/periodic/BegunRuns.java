package io.seriatim.audittrail.app.periodic;

import io.seriatim.audittrail.app.VerificationRuns.Result;
import io.seriatim.audittrail.domain.periodic.ReviewPeriod;
import java.util.function.Consumer;

/** Finds verifications by when they began. */
@FunctionalInterface
public interface BegunRuns {
  /** Gives each verification of a log that began in the period, once, by when it began. */
  void begunIn(String owner, ReviewPeriod period, Consumer<Result> each);
}
