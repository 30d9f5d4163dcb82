package io.seriatim.audittrail.domain.periodic;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.audittrail.domain.ReviewRefusal;
import io.seriatim.audittrail.domain.ReviewRefusal.Reason;
import io.seriatim.audittrail.domain.Reviewer;
import io.seriatim.audittrail.domain.SignedReview.Signed;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Asked;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.BrokenOff;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Counting;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Draft;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Stage;
import io.seriatim.audittrail.domain.periodic.Section.Source;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.testkit.Requirement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may conclude what: each stage of a review, and each thing that can be wrong. */
@Requirement({"URS-AUDIT-602", "A11-11"})
class ConcludingTest {
  private static final LogMark MARK = new LogMark("acme", 10, Optional.empty());
  private static final Reviewer QUENTIN = new Reviewer("q", "Quentin", "acme");
  private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-22T12:00:00Z");
  private static final LocalDate DUE = LocalDate.of(2027, 11, 30);
  private static final Draft DRAFT = new Draft(report(3));

  @Test
  void only_the_last_report_that_is_counted_and_not_concluded_can_be() {
    Conclusion wanted = wanted(Verdict.FIT, "FIT");

    assertThat(reason(new Counting(), 1, wanted)).contains(Reason.PERIODIC_REVIEW_NOT_COUNTED);
    assertThat(reason(new BrokenOff("a leaf is missing"), 1, wanted))
        .contains(Reason.PERIODIC_REVIEW_BROKEN_OFF);
    assertThat(reason(DRAFT.concluded(wanted), 1, wanted))
        .contains(Reason.PERIODIC_REVIEW_CONCLUDED);
    assertThat(reason(DRAFT, 2, wanted)).contains(Reason.PERIODIC_REVIEW_REPLACED);
    assertThat(reason(DRAFT, 1, wanted)).isEmpty();
  }

  @Test
  void meaning_and_record_are_those_that_are_concluded() {
    assertThat(reason(DRAFT, 1, wanted(Verdict.FIT, "NOT_FIT")))
        .contains(Reason.SIGNED_MEANING_WRONG);
    Conclusion other =
        new Conclusion(
            said(Verdict.FIT), signed("FIT", review(new Draft(report(4)))), "", "r-1", "h-1");
    assertThat(reason(DRAFT, 1, other)).contains(Reason.RECORD_CHANGED);
  }

  @Test
  void actions_are_those_of_the_verdict_and_have_a_text() {
    assertThat(reason(DRAFT, 1, wanted(Verdict.FIT, "FIT", "train people")))
        .contains(Reason.ACTIONS_DIFFER);
    assertThat(reason(DRAFT, 1, wanted(Verdict.FIT_WITH_ACTIONS, "FIT_WITH_ACTIONS")))
        .contains(Reason.ACTIONS_DIFFER);
    assertThat(reason(DRAFT, 1, wanted(Verdict.FIT_WITH_ACTIONS, "FIT_WITH_ACTIONS", "train", " ")))
        .contains(Reason.ACTIONS_DIFFER);
    assertThat(reason(DRAFT, 1, wanted(Verdict.NOT_FIT, "NOT_FIT", "")))
        .contains(Reason.ACTIONS_DIFFER);
    assertThat(reason(DRAFT, 1, wanted(Verdict.NOT_FIT, "NOT_FIT"))).isEmpty();
    assertThat(reason(DRAFT, 1, wanted(Verdict.FIT_WITH_ACTIONS, "FIT_WITH_ACTIONS", "train")))
        .isEmpty();
  }

  @Test
  void a_signature_holds_over_report_and_conclusion_as_they_were() {
    Conclusion made = wanted(Verdict.FIT, "FIT");
    String hash = review(DRAFT).hash().orElseThrow();

    assertThat(made.holds(hash)).isTrue();
    assertThat(made.holds(review(new Draft(report(4))).hash().orElseThrow())).isFalse();
    Conclusion changed =
        new Conclusion(
            new Conclusion.Said(Verdict.FIT, "something else", List.of(), DUE),
            made.signed(),
            made.actHash(),
            "r-1",
            "h-1");
    assertThat(changed.holds(hash)).isFalse();
  }

  @Test
  @Requirement("URS-AUDIT-601")
  void counts_of_the_same_records_have_the_same_hash_however_long_the_log_is_by_then() {
    CountedLog longer = new CountedLog(new LogMark("acme", 99, Optional.empty()), 1, 3, 3, 0, 0);
    Report then = report(3);
    Report later = new Report(longer, then.system(), then.sections());

    assertThat(later.countsHash()).isEqualTo(then.countsHash());
    assertThat(report(4).countsHash()).isNotEqualTo(then.countsHash());
    assertThat(review(new Draft(later)).hash()).isNotEqualTo(review(DRAFT).hash());
  }

  private static Report report(long acts) {
    CountedLog log = new CountedLog(MARK, 1, 3, 3, 0, 0);
    return new Report(
        log,
        log,
        List.of(
            new Section(Topic.ACTS, Source.OWN_LOG, List.of(new Figure(acts, "s", "a", "o")), 0),
            new Section(Topic.SET_ASIDE, Source.ROWS, List.of(), 0)));
  }

  private static PeriodicReview review(Stage stage) {
    Asked asked = new Asked(Acts.PERIOD, MARK, MARK, QUENTIN, AT, "a-1", "h-0");
    return new PeriodicReview(TenantId.parse("acme"), 1, asked, stage);
  }

  @Test
  void the_next_review_is_due_on_a_day_to_come_and_not_too_late() {
    assertThat(due(AT.toLocalDate())).contains(Reason.NEXT_REVIEW_DAY);
    assertThat(due(AT.toLocalDate().plusDays(1))).isEmpty();
    assertThat(due(AT.toLocalDate().plusYears(3))).isEmpty();
    assertThat(due(AT.toLocalDate().plusYears(3).plusDays(1))).contains(Reason.NEXT_REVIEW_DAY);
  }

  private static Optional<Reason> due(LocalDate day) {
    Conclusion.Said said = new Conclusion.Said(Verdict.FIT, "as it should be", List.of(), day);
    return reason(
        DRAFT, 1, new Conclusion(said, signed("FIT", review(DRAFT)), said.hash(), "r-1", "h-1"));
  }

  private static Conclusion.Said said(Verdict verdict, String... actions) {
    return new Conclusion.Said(verdict, "as it should be", List.of(actions), DUE);
  }

  private static Signed signed(String meaning, PeriodicReview over) {
    return new Signed(QUENTIN, "quentin", AT, meaning, "", false, over.hash().orElseThrow());
  }

  private static Conclusion wanted(Verdict verdict, String meaning, String... actions) {
    Conclusion.Said said = said(verdict, actions);
    return new Conclusion(said, signed(meaning, review(DRAFT)), said.hash(), "r-1", "h-1");
  }

  private static Optional<Reason> reason(Stage stage, int latest, Conclusion wanted) {
    return Concluding.refuses(review(stage), latest, wanted).map(ReviewRefusal::reason);
  }
}
