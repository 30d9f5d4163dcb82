package io.seriatim.audittrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.audittrail.app.ReviewOutcome.Done;
import io.seriatim.audittrail.app.ReviewOutcome.DoneBefore;
import io.seriatim.audittrail.app.ReviewOutcome.Refused;
import io.seriatim.audittrail.app.periodic.ConcludeReview;
import io.seriatim.audittrail.app.periodic.DraftReview;
import io.seriatim.audittrail.domain.ReviewRefusal;
import io.seriatim.audittrail.domain.ReviewRefusal.Reason;
import io.seriatim.audittrail.domain.Reviewer;
import io.seriatim.audittrail.domain.SignedReview.Signed;
import io.seriatim.audittrail.domain.periodic.Conclusion;
import io.seriatim.audittrail.domain.periodic.CountedLog;
import io.seriatim.audittrail.domain.periodic.LogMark;
import io.seriatim.audittrail.domain.periodic.PeriodicReview;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Asked;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Draft;
import io.seriatim.audittrail.domain.periodic.Report;
import io.seriatim.audittrail.domain.periodic.ReviewPeriod;
import io.seriatim.audittrail.domain.periodic.Verdict;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.testkit.Requirement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Reports are asked for and concluded once for a request, whoever asks at the same time. */
@Requirement({"URS-AUDIT-602", "URS-SVC-001"})
class PeriodicReviewTest {
  private static final TenantId ACME = TenantId.parse(MemoryLog.OWNER);
  private static final ReviewPeriod PERIOD = new ReviewPeriod(1, 2);
  private static final Reviewer QUENTIN = new Reviewer("q", "Quentin", "acme");
  private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-22T12:00:00Z");

  private final MemoryLog log = new MemoryLog();
  private final MemoryPeriodicReviews store = new MemoryPeriodicReviews();
  private final DraftReview drafts = new DraftReview(store, new LogReader(log, log));
  private final ConcludeReview reviews = new ConcludeReview(store);
  private final AtomicInteger proofs = new AtomicInteger();

  @Test
  void a_report_is_asked_for_once_and_the_same_request_gets_the_same() {
    signedLog();

    assertThat(name(draft("r-1", "h-1", 0))).isEqualTo("done 1");
    assertThat(name(draft("r-1", "h-1", 0))).isEqualTo("done before 1");
    assertThat(name(draft("r-1", "h-2", 0))).isEqualTo("REQUEST_ID_REUSED");
    assertThat(name(draft("r-2", "h-2", 0))).isEqualTo("PERIODIC_REVIEW_COUNTING");
    count(1);
    assertThat(name(draft("r-2", "h-2", 0))).isEqualTo("done 2");
    assertThat(store.reviews).hasSize(2);
  }

  @Test
  void how_far_the_logs_are_counted_is_fixed_when_it_is_asked_for() {
    assertThat(name(draft("r-1", "h-1", 0))).isEqualTo("CHECKPOINT_NOT_FOUND");
    signedLog();
    assertThat(name(draft("r-1", "h-1", 9_999))).isEqualTo("CHECKPOINT_NOT_FOUND");

    draft("r-1", "h-1", 0);
    log.grow(5);
    log.sign();

    LogMark own = store.kept(1).asked().own();
    assertThat(own.size()).isEqualTo(10);
    assertThat(own.root()).isEqualTo(log.at(MemoryLog.OWNER, 10).map(point -> point.root()));
  }

  @Test
  void of_two_that_ask_at_once_the_second_waits_for_the_first() {
    signedLog();
    store.beforeKeeping = () -> assertThat(name(draft("r-2", "h-2", 0))).isEqualTo("done 1");

    assertThat(name(draft("r-1", "h-1", 0))).isEqualTo("PERIODIC_REVIEW_COUNTING");
  }

  @Test
  void a_conclusion_is_kept_once_and_its_signer_proven_once() {
    signedLog();
    draft("r-1", "h-1", 0);
    assertThat(name(conclude(1, "c-1", "h-1"))).isEqualTo("PERIODIC_REVIEW_NOT_COUNTED");
    count(1);

    assertThat(name(conclude(1, "c-1", "h-1"))).isEqualTo("done 1");
    assertThat(name(conclude(1, "c-1", "h-1"))).isEqualTo("done before 1");
    assertThat(name(conclude(1, "c-1", "h-2"))).isEqualTo("REQUEST_ID_REUSED");
    assertThat(name(conclude(1, "c-2", "h-2"))).isEqualTo("PERIODIC_REVIEW_CONCLUDED");
    assertThat(name(conclude(7, "c-2", "h-2"))).isEqualTo("PERIODIC_REVIEW_NOT_FOUND");
    assertThat(proofs).hasValue(1);
  }

  @Test
  void whoever_is_not_proven_concludes_nothing() {
    signedLog();
    draft("r-1", "h-1", 0);
    count(1);
    ReviewRefusal stranger = new ReviewRefusal(Reason.SIGNATURE_NOT_PROVEN, "nobody", "quentin");

    ReviewOutcome<PeriodicReview> told =
        reviews.conclude(ACME, 1, conclusion(1, "c-1", "h-1"), () -> Optional.of(stranger));

    assertThat(name(told)).isEqualTo("SIGNATURE_NOT_PROVEN");
    assertThat(store.kept(1).conclusion()).isEmpty();
  }

  @Test
  void a_report_that_was_followed_while_its_conclusion_was_signed_is_not_concluded() {
    signedLog();
    draft("r-1", "h-1", 0);
    count(1);
    store.beforeKeeping = () -> draft("r-2", "h-2", 0);

    assertThat(name(conclude(1, "c-1", "h-1"))).isEqualTo("PERIODIC_REVIEW_REPLACED");
    assertThat(store.kept(1).conclusion()).isEmpty();
  }

  @Test
  void the_last_is_found_without_its_number() {
    assertThat(name(reviews.find(ACME, 0))).isEqualTo("PERIODIC_REVIEW_NOT_FOUND");
    signedLog();
    draft("r-1", "h-1", 0);
    count(1);
    draft("r-2", "h-2", 0);

    assertThat(name(reviews.find(ACME, 0))).isEqualTo("done 2");
    assertThat(name(reviews.find(ACME, 1))).isEqualTo("done 1");
    assertThat(reviews.list(ACME)).extracting(PeriodicReview::version).containsExactly(2, 1);
  }

  private void signedLog() {
    log.grow(10);
    log.sign();
  }

  private ReviewOutcome<PeriodicReview> draft(String id, String hash, long size) {
    return drafts.draft(
        new DraftReview.Wanted(
            ACME,
            new Asked(PERIOD, mark("acme", size), mark("platform", 0), QUENTIN, AT, id, hash)));
  }

  private static LogMark mark(String log, long size) {
    return new LogMark(log, size, Optional.empty());
  }

  private void count(int version) {
    PeriodicReview review = store.find(ACME, version).orElseThrow();
    CountedLog counted = new CountedLog(review.asked().own(), -1, -1, 0, 0, 0);
    assertThat(store.settle(review.at(new Draft(new Report(counted, counted, List.of())))))
        .isTrue();
  }

  private ReviewOutcome<PeriodicReview> conclude(int version, String id, String hash) {
    return reviews.conclude(
        ACME,
        version,
        conclusion(version, id, hash),
        () -> {
          proofs.incrementAndGet();
          return Optional.empty();
        });
  }

  private Conclusion conclusion(int version, String id, String hash) {
    String shown = store.find(ACME, version).flatMap(PeriodicReview::hash).orElse("");
    Conclusion.Said said =
        new Conclusion.Said(Verdict.FIT, "as it should be", List.of(), LocalDate.of(2027, 1, 1));
    Signed signed = new Signed(QUENTIN, "quentin", AT, "FIT", "", false, shown);
    return new Conclusion(said, signed, said.hash(), id, hash);
  }

  private static String name(ReviewOutcome<PeriodicReview> outcome) {
    return switch (outcome) {
      case Done<PeriodicReview>(PeriodicReview review) -> "done " + review.version();
      case DoneBefore<PeriodicReview>(PeriodicReview review) -> "done before " + review.version();
      case Refused<PeriodicReview>(ReviewRefusal no) -> no.reason().name();
    };
  }
}
