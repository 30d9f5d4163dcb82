package io.seriatim.audittrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.audittrail.app.VerificationRuns.Counts;
import io.seriatim.audittrail.app.VerificationRuns.Result;
import io.seriatim.audittrail.app.VerificationRuns.Run;
import io.seriatim.audittrail.app.periodic.CountReview;
import io.seriatim.audittrail.app.periodic.PeriodReading;
import io.seriatim.audittrail.app.periodic.RowSections;
import io.seriatim.audittrail.contract.PeriodActs;
import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.Incoming;
import io.seriatim.audittrail.domain.Position;
import io.seriatim.audittrail.domain.Reviewer;
import io.seriatim.audittrail.domain.SignedReview.Signed;
import io.seriatim.audittrail.domain.periodic.Figure;
import io.seriatim.audittrail.domain.periodic.LogMark;
import io.seriatim.audittrail.domain.periodic.PeriodicReview;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Asked;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.BrokenOff;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Counting;
import io.seriatim.audittrail.domain.periodic.Report;
import io.seriatim.audittrail.domain.periodic.ReviewPeriod;
import io.seriatim.audittrail.domain.periodic.Section;
import io.seriatim.audittrail.domain.periodic.Topic;
import io.seriatim.audittrail.domain.retention.BatchFacts;
import io.seriatim.audittrail.domain.retention.HoldScope;
import io.seriatim.audittrail.domain.retention.LegalHold;
import io.seriatim.audittrail.domain.retention.LegalHold.Ground;
import io.seriatim.audittrail.domain.retention.LegalHold.Lift;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.testkit.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Counting over a log in memory: to its checkpoint, over its holes, and again. */
@Requirement({"URS-AUDIT-601", "A11-11"})
class CountReviewTest {
  private static final TenantId ACME = TenantId.parse(MemoryLog.OWNER);
  private static final long FROM = 1_762_000_000_000_000L;
  private static final long HOUR = 3_600_000_000L;
  private static final ReviewPeriod PERIOD = new ReviewPeriod(FROM, FROM + HOUR);
  private static final Gtin GTIN = Gtin.parse("00309990123455");
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final MemoryLog log = new MemoryLog();
  private final MemoryPeriodicReviews store = new MemoryPeriodicReviews();
  private final KeptRows kept = new KeptRows();
  private long records;

  @Test
  void what_came_behind_the_checkpoint_is_not_counted_and_counting_again_finds_the_same() {
    grow(600, FROM);
    log.sign();
    asked(1);
    grow(50, FROM);
    log.sign();

    count(1, NOW);
    Report first = store.kept(1).report().orElseThrow();
    PeriodicReview again = store.kept(1);
    count(1, NOW);

    assertThat(first.own().records()).isEqualTo(600);
    assertThat(first.own().last()).isEqualTo(599);
    assertThat(acts(first)).containsExactly(new Figure(600, "test", "CloseBatch", "accepted"));
    assertThat(store.kept(1)).as("the first to end is kept").isEqualTo(again);
    asked(2);
    PeriodicReview same = new PeriodicReview(ACME, 2, store.kept(1).asked(), new Counting());
    store.reviews.put(2, same);
    count(2, NOW);
    assertThat(store.kept(2).report()).contains(first);
  }

  @Test
  void a_record_of_a_slow_clock_behind_later_ones_is_counted() {
    grow(3, FROM);
    grow(LogStore.BUNDLE, FROM + HOUR);
    grow(1, FROM + 1);
    grow(2 * LogStore.BUNDLE, FROM + HOUR);
    log.sign();
    asked(1);

    count(1, NOW);

    assertThat(store.kept(1).report().orElseThrow().own().records()).isEqualTo(4);
  }

  @Test
  void a_log_that_lacks_a_leaf_is_not_counted_and_it_is_said_which() {
    grow(700, FROM);
    log.sign();
    asked(1);
    log.leaves.remove(650L);

    count(1, NOW);

    assertThat(store.kept(1).stage()).isEqualTo(new BrokenOff("log acme has no leaf 650"));
  }

  @Test
  void one_that_takes_too_long_is_broken_off() {
    grow(700, FROM);
    log.sign();
    asked(1);
    Instant[] now = {NOW};
    InstantSource hurried =
        () -> {
          now[0] = now[0].plusSeconds(1_200);
          return now[0];
        };

    new CountReview(log, new PeriodActs(), rows(), store, hurried).count(store.kept(1));

    assertThat(store.kept(1).stage()).isInstanceOf(BrokenOff.class);
    assertThat(store.kept(1).stage().toString()).contains("ask for a shorter period");
  }

  @Test
  void what_fails_again_and_again_is_broken_off_when_its_time_is_over() {
    grow(3, FROM);
    log.sign();
    asked(1);

    assertThatThrownBy(() -> countFailing(NOW.plus(Duration.ofHours(2))))
        .hasMessage("of another release");
    assertThat(store.kept(1).stage()).isInstanceOf(Counting.class);
    countFailing(NOW.plus(Duration.ofHours(3)));

    assertThat(store.kept(1).stage())
        .isInstanceOfSatisfying(
            BrokenOff.class, stage -> assertThat(stage.why()).contains("of another release"));
  }

  private void countFailing(Instant now) {
    PeriodReading broken =
        leaf -> {
          throw new IllegalStateException("of another release");
        };
    new CountReview(log, broken, rows(), store, () -> now).count(store.kept(1));
  }

  @Test
  void verifications_and_witnesses_are_told_with_what_they_found() {
    grow(1, FROM);
    log.sign();
    kept.runs.add(run("round/1", 5, 0, ""));
    kept.runs.add(run("round/2", 6, 3, ""));
    kept.runs.add(run("round/3", 7, 0, "the store is away"));
    kept.runs.add(run("round/4", 0, 0, ""));
    log.keep(MemoryLog.OWNER, new WitnessStore.Witnessed(7, "n", "gw-basel", FROM));
    log.keep(MemoryLog.OWNER, new WitnessStore.Witnessed(9, "n", "gw-basel", FROM + 1));
    asked(1);

    count(1, NOW);

    Report report = store.kept(1).report().orElseThrow();
    assertThat(report.about(Topic.VERIFICATIONS).orElseThrow().figures())
        .containsExactly(
            new Figure(2, "ended"), new Figure(1, "broken off"), new Figure(1, "without an end"));
    assertThat(report.about(Topic.MISFITS).orElseThrow().figures())
        .containsExactly(
            new Figure(3, "round/2", PERIOD.from().toString(), ""),
            new Figure(0, "round/3", PERIOD.from().toString(), "the store is away"));
    assertThat(report.about(Topic.WITNESSES).orElseThrow().figures())
        .extracting(Figure::number)
        .containsExactly(9L);
    assertThat(report.about(Topic.RETENTION).orElseThrow().figures())
        .containsExactly(new Figure(0, "of batches"), new Figure(0, "of no batch"));
  }

  @Test
  void batches_holds_and_logs_set_aside_are_told_as_they_stood_when_it_was_asked_for() {
    grow(1, FROM);
    log.sign();
    for (int number = 0; number < 1_200; number++) {
      kept.batches.add(batch(number, PERIOD.from()));
    }
    kept.batches.add(batch(9_998, PERIOD.from().minus(2, ChronoUnit.DAYS)));
    kept.batches.add(batch(9_999, PERIOD.to().plus(2, ChronoUnit.DAYS)));
    kept.holds.add(hold("in-force", NOW.minusSeconds(3)));
    kept.holds.add(
        hold("lifted", NOW.minusSeconds(3))
            .lifted(new Lift(signed(NOW.minusSeconds(1)), "l", "h")));
    kept.holds.add(
        hold("lifted-since", NOW.minusSeconds(3))
            .lifted(new Lift(signed(NOW.plusSeconds(1)), "l", "h")));
    kept.holds.add(hold("placed-since", NOW.plusSeconds(1)));
    kept.setAside = true;
    asked(1);

    count(1, NOW);

    Report report = store.kept(1).report().orElseThrow();
    assertThat(report.about(Topic.BATCHES).orElseThrow().figures())
        .extracting(Figure::number)
        .containsExactly(1_200L, 1_200L, 1_200L);
    assertThat(report.about(Topic.UNREVIEWED).orElseThrow().figures()).hasSize(500);
    assertThat(report.about(Topic.UNREVIEWED).orElseThrow().others()).isEqualTo(700);
    assertThat(report.about(Topic.LEGAL_HOLDS).orElseThrow().figures())
        .extracting(figure -> figure.of().getFirst())
        .containsExactly("in-force", "lifted-since");
    assertThat(report.about(Topic.SET_ASIDE).orElseThrow().figures())
        .containsExactly(new Figure(1, MemoryLog.OWNER));
    assertThat(report.sections()).extracting(Section::topic).containsOnlyOnce(Topic.values());
  }

  private static Result run(String id, long ended, long misfits, String brokenOff) {
    return new Result(
        new Run(MemoryLog.OWNER, id, FROM),
        ended,
        new Counts(1, 1, 1, misfits),
        List.of(),
        brokenOff);
  }

  private static List<Figure> acts(Report report) {
    return report.about(Topic.ACTS).orElseThrow().figures();
  }

  private void grow(int more, long micros) {
    List<Incoming> incoming = new ArrayList<>();
    for (int number = 0; number < more; number++) {
      AuditRecord record =
          AuditRecord.newBuilder()
              .setRecordId("record-" + records)
              .setService("test")
              .setAction("CloseBatch")
              .setOutcome(Outcome.OUTCOME_ACCEPTED)
              .setRecordedMicros(micros)
              .build();
      incoming.add(new Incoming(record.toByteArray(), new Position("topic", 0, records++)));
    }
    new GrowLogs(log, owner -> {}).take(MemoryLog.OWNER, incoming);
  }

  private void asked(int version) {
    LogMark own = new LogMark(MemoryLog.OWNER, log.head.size(), Optional.of(log.head.root()));
    Asked asked =
        new Asked(
            PERIOD,
            own,
            new LogMark("platform", 0, Optional.empty()),
            quentin(),
            NOW.atOffset(ZoneOffset.UTC),
            "r-" + version,
            "h");
    store.reviews.put(version, new PeriodicReview(ACME, version, asked, new Counting()));
  }

  private void count(int version, Instant now) {
    new CountReview(log, new PeriodActs(), rows(), store, () -> now).count(store.kept(version));
  }

  private RowSections rows() {
    return kept.over(log);
  }

  private static Reviewer quentin() {
    return new Reviewer("q", "Quentin", "acme");
  }

  private static Signed signed(Instant at) {
    return new Signed(quentin(), "quentin", at.atOffset(ZoneOffset.UTC), "HELD", "", false, "");
  }

  private static LegalHold hold(String id, Instant placed) {
    Ground ground =
        new Ground(ACME, id, new HoldScope.OverGtin(GTIN), "case 4711", "a claim of a patient");
    return new LegalHold(ground, signed(placed), "h", Optional.empty());
  }

  private static BatchFacts batch(int number, Instant certified) {
    return new BatchFacts(
        new BatchName(ACME, GTIN, BatchNumber.parse("LOT%04d".formatted(number))),
        certified,
        certified,
        Optional.empty(),
        Optional.of(LocalDate.ofInstant(certified, ZoneOffset.UTC)));
  }
}
