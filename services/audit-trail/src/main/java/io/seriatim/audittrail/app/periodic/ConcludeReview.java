package io.seriatim.audittrail.app.periodic;

import io.seriatim.audittrail.app.Retries;
import io.seriatim.audittrail.app.ReviewOutcome;
import io.seriatim.audittrail.app.ReviewOutcome.Done;
import io.seriatim.audittrail.app.ReviewOutcome.DoneBefore;
import io.seriatim.audittrail.app.ReviewOutcome.Refused;
import io.seriatim.audittrail.app.periodic.PeriodicStore.Heading;
import io.seriatim.audittrail.domain.ReviewRefusal;
import io.seriatim.audittrail.domain.ReviewRefusal.Reason;
import io.seriatim.audittrail.domain.periodic.Concluding;
import io.seriatim.audittrail.domain.periodic.Conclusion;
import io.seriatim.audittrail.domain.periodic.PeriodicReview;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Draft;
import io.seriatim.kernel.identity.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells reviews, and keeps what a person concludes from the last one. */
public final class ConcludeReview {
  private static final int MOST_LISTED = 50;

  private final PeriodicStore store;

  public ConcludeReview(PeriodicStore store) {
    this.store = store;
  }

  /** The last ones, the last first. */
  public List<PeriodicReview> list(TenantId owner) {
    return store.last(owner, MOST_LISTED);
  }

  /** One; the last for 0. */
  public ReviewOutcome<PeriodicReview> find(TenantId owner, int version) {
    Optional<PeriodicReview> found =
        version == 0 ? store.last(owner, 1).stream().findFirst() : store.find(owner, version);
    return found
        .<ReviewOutcome<PeriodicReview>>map(Done::new)
        .orElseGet(() -> new Refused<>(notFound(version)));
  }

  private static ReviewRefusal notFound(int version) {
    return new ReviewRefusal(
        Reason.PERIODIC_REVIEW_NOT_FOUND,
        version == 0 ? "the last review" : "review " + version,
        "one of the tenant's reviews");
  }

  /**
   * Keeps a conclusion.
   *
   * @param unproven why the signer is not proven to be the caller; asked last, and once
   */
  public ReviewOutcome<PeriodicReview> conclude(
      TenantId owner, int version, Conclusion wanted, Supplier<Optional<ReviewRefusal>> unproven) {
    boolean proven = false;
    while (true) {
      Optional<PeriodicReview> found = store.find(owner, version);
      if (found.isEmpty()) {
        return new Refused<>(notFound(version));
      }
      PeriodicReview review = found.get();
      Optional<Conclusion> same =
          review.conclusion().filter(made -> made.requestId().equals(wanted.requestId()));
      if (same.isPresent()) {
        return concludedBefore(review, same.get(), wanted);
      }
      Optional<ReviewRefusal> no = Concluding.refuses(review, latest(owner), wanted);
      if (no.isEmpty() && !proven) {
        no = unproven.get();
        proven = no.isEmpty();
      }
      if (no.isPresent()) {
        return new Refused<>(no.get());
      }
      if (review.stage() instanceof Draft draft
          && store.conclude(review.at(draft.concluded(wanted)))) {
        return new Done<>(review.at(draft.concluded(wanted)));
      }
    }
  }

  private int latest(TenantId owner) {
    return store.headings(owner).stream().mapToInt(Heading::version).max().orElse(0);
  }

  private static ReviewOutcome<PeriodicReview> concludedBefore(
      PeriodicReview review, Conclusion made, Conclusion wanted) {
    return made.requestHash().equals(wanted.requestHash())
        ? new DoneBefore<>(review)
        : Retries.reused(wanted.requestId());
  }
}
