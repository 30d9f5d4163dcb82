package io.seriatim.reconciliation.app;

import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.ReviewStanding;

/** What the audit trail of the batch's owner says of its review. */
@FunctionalInterface
public interface AuditReviews {
  /** Over all that is recorded about the batch and its orders. */
  ReviewStanding standing(Batch batch);
}
