package io.seriatim.audittrail.app.periodic;

import io.seriatim.audittrail.domain.periodic.PeriodicReview;

/** Prints a review. */
@FunctionalInterface
public interface PeriodicPrinter {
  /** As PDF. */
  byte[] print(PeriodicReview review);
}
