package io.seriatim.audittrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.audittrail.app.periodic.CountReview;
import io.seriatim.audittrail.app.periodic.OpenReviews;
import io.seriatim.audittrail.domain.Reviewer;
import io.seriatim.audittrail.domain.SignedReview.Signed;
import io.seriatim.audittrail.domain.periodic.Conclusion;
import io.seriatim.audittrail.domain.periodic.CountedLog;
import io.seriatim.audittrail.domain.periodic.LogMark;
import io.seriatim.audittrail.domain.periodic.PeriodicReview;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Asked;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Concluded;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Counting;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Stage;
import io.seriatim.audittrail.domain.periodic.Report;
import io.seriatim.audittrail.domain.periodic.ReviewPeriod;
import io.seriatim.audittrail.domain.periodic.Verdict;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.testkit.Requirement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a stopped instance left, and how long reviews are overdue. */
@Requirement("URS-AUDIT-603")
class OpenReviewsTest {
  private static final LogMark MARK = new LogMark(MemoryLog.OWNER, 10, Optional.empty());
  private static final Instant ASKED = Instant.parse("2026-11-22T12:00:00Z");
  private static final Reviewer QUENTIN = new Reviewer("q", "Quentin", "acme");

  private final MemoryLog log = new MemoryLog();
  private final MemoryPeriodicReviews store = new MemoryPeriodicReviews();
  private final OpenReviews open = new OpenReviews(log, log, store);

  @Test
  void what_is_being_counted_is_left_alone_until_its_instance_is_taken_for_dead() {
    keep(1, new Counting());
    Instant end = ASKED.plus(CountReview.LONGEST);

    assertThat(open.look(end).left()).isEmpty();
    assertThat(open.look(end.plusMillis(1)).left()).containsExactly(store.kept(1));
  }

  @Test
  void a_tenant_that_never_reviewed_is_overdue_thirteen_months_after_its_log_began() {
    assertThat(open.look(ASKED).mostDays()).as("no log").isZero();
    log.grow(1);
    log.sign();

    Instant due = Instant.EPOCH.plus(396, ChronoUnit.DAYS);
    assertThat(open.look(due).mostDays()).isZero();
    assertThat(open.look(due.plus(1, ChronoUnit.DAYS)).overdueDays())
        .containsExactly(Map.entry(TenantId.parse(MemoryLog.OWNER), 1L));
  }

  @Test
  void the_last_conclusion_says_when_the_next_is_due() {
    log.grow(1);
    log.sign();
    keep(1, concluded(LocalDate.of(2026, 1, 1)));
    keep(2, concluded(LocalDate.of(2026, 11, 20)));
    keep(3, new Counting());

    assertThat(open.look(ASKED).mostDays()).isEqualTo(2);
    assertThat(open.look(Instant.parse("2026-11-20T23:59:59Z")).mostDays()).isZero();
  }

  private static Concluded concluded(LocalDate nextDue) {
    CountedLog counted = new CountedLog(MARK, -1, -1, 0, 0, 0);
    Conclusion.Said said = new Conclusion.Said(Verdict.FIT, "good", List.of(), nextDue);
    Signed signed =
        new Signed(QUENTIN, "quentin", ASKED.atOffset(ZoneOffset.UTC), "FIT", "", false, "");
    return new Concluded(
        new Report(counted, counted, List.of()),
        new Conclusion(said, signed, said.hash(), "c", "h"));
  }

  private void keep(int version, Stage stage) {
    Asked asked =
        new Asked(
            new ReviewPeriod(1, 2),
            MARK,
            MARK,
            QUENTIN,
            ASKED.atOffset(ZoneOffset.UTC),
            "r-" + version,
            "h");
    store.reviews.put(
        version, new PeriodicReview(TenantId.parse(MemoryLog.OWNER), version, asked, stage));
  }
}
