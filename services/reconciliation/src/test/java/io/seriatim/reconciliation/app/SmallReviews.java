package io.seriatim.reconciliation.app;

import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.ReviewStanding;
import io.seriatim.reconciliation.domain.Samples;
import java.util.List;
import java.util.Optional;

/** An audit trail that says what it is told to; reviewed by Audra until then. */
final class SmallReviews implements AuditReviews {
  ReviewStanding standing = new ReviewStanding(Optional.of(Samples.TRAIL), 0, List.of());
  int asked;

  @Override
  public ReviewStanding standing(Batch batch) {
    asked++;
    return standing;
  }
}
