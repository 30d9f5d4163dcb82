package io.seriatim.audittrail.app.periodic;

import io.seriatim.audittrail.app.LogReader;
import io.seriatim.audittrail.app.Retries;
import io.seriatim.audittrail.app.ReviewOutcome;
import io.seriatim.audittrail.app.ReviewOutcome.Done;
import io.seriatim.audittrail.app.ReviewOutcome.DoneBefore;
import io.seriatim.audittrail.app.ReviewOutcome.Refused;
import io.seriatim.audittrail.app.periodic.PeriodicStore.Heading;
import io.seriatim.audittrail.domain.ReviewRefusal;
import io.seriatim.audittrail.domain.ReviewRefusal.Reason;
import io.seriatim.audittrail.domain.periodic.LogMark;
import io.seriatim.audittrail.domain.periodic.PeriodicReview;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Asked;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Counting;
import io.seriatim.kernel.identity.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Takes requests for a report in. How far each log is counted is fixed here, so that whoever counts
 * it, and however often, finds the same.
 */
public final class DraftReview {
  private final PeriodicStore store;
  private final LogReader logs;

  public DraftReview(PeriodicStore store, LogReader logs) {
    this.store = store;
    this.logs = logs;
  }

  /**
   * What somebody asks for.
   *
   * @param asked with the sizes of the checkpoints that are wanted; the latest for 0
   */
  public record Wanted(TenantId owner, Asked asked) {}

  /** Keeps the next review, to be counted. */
  public ReviewOutcome<PeriodicReview> draft(Wanted wanted) {
    Asked asked = wanted.asked();
    while (true) {
      List<Heading> before = store.headings(wanted.owner());
      Optional<Heading> same =
          before.stream().filter(one -> one.requestId().equals(asked.requestId())).findFirst();
      if (same.isPresent()) {
        return draftedBefore(wanted.owner(), same.get(), asked);
      }
      if (!before.isEmpty() && before.getLast().counting()) {
        return refused(
            Reason.PERIODIC_REVIEW_COUNTING,
            "review %d is being counted".formatted(before.getLast().version()),
            "one report at a time");
      }
      Optional<LogMark> own = mark(asked.own(), true);
      Optional<LogMark> system = mark(asked.system(), false);
      if (own.isEmpty() || system.isEmpty()) {
        LogMark missing = own.isEmpty() ? asked.own() : asked.system();
        return refused(
            Reason.CHECKPOINT_NOT_FOUND,
            missing.size() == 0 ? "a log that is not signed yet" : "checkpoint " + missing.size(),
            "a size that the log was signed at");
      }
      PeriodicReview next =
          new PeriodicReview(
              wanted.owner(),
              before.isEmpty() ? 1 : before.getLast().version() + 1,
              new Asked(
                  asked.period(),
                  own.get(),
                  system.get(),
                  asked.by(),
                  asked.at(),
                  asked.requestId(),
                  asked.requestHash()),
              new Counting());
      if (store.begin(next)) {
        return new Done<>(next);
      }
    }
  }

  private ReviewOutcome<PeriodicReview> draftedBefore(TenantId owner, Heading first, Asked asked) {
    return first.requestHash().equals(asked.requestHash())
        ? store
            .find(owner, first.version())
            .<ReviewOutcome<PeriodicReview>>map(DoneBefore::new)
            .orElseThrow(() -> new IllegalStateException("a review with no row: " + first))
        : Retries.reused(asked.requestId());
  }

  /** The system's log may have nothing yet; a tenant's that has nothing has nothing to count. */
  private Optional<LogMark> mark(LogMark wanted, boolean signed) {
    Optional<LogMark> found =
        logs.checkpoint(wanted.log(), wanted.size())
            .map(point -> new LogMark(wanted.log(), point.size(), Optional.of(point.root())));
    return signed || wanted.size() > 0 ? found : Optional.of(found.orElse(wanted));
  }

  private static ReviewOutcome<PeriodicReview> refused(
      Reason reason, String given, String expected) {
    return new Refused<>(new ReviewRefusal(reason, given, expected));
  }
}
