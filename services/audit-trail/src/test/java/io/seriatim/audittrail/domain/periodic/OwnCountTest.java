package io.seriatim.audittrail.domain.periodic;

import static io.seriatim.audittrail.domain.periodic.Acts.FROM;
import static io.seriatim.audittrail.domain.periodic.Acts.PERIOD;
import static io.seriatim.audittrail.domain.periodic.Acts.TO;
import static io.seriatim.audittrail.domain.periodic.Acts.act;
import static io.seriatim.audittrail.domain.periodic.Acts.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.audittrail.domain.ReviewedAct.Outcome;
import io.seriatim.testkit.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is counted of a tenant's log, record by record. */
@Requirement({"URS-AUDIT-601", "A11-11"})
class OwnCountTest {
  private static final LogMark MARK = new LogMark("acme", 100, Optional.empty());

  private final OwnCount count = new OwnCount(PERIOD);
  private long next;

  @Test
  void a_record_belongs_to_the_period_in_which_it_was_recorded() {
    add(act("CloseBatch", FROM - 1, Outcome.ACCEPTED));
    add(act("CloseBatch", FROM, Outcome.ACCEPTED));
    add(act("CloseBatch", TO - 1, Outcome.ACCEPTED));
    add(act("CloseBatch", TO, Outcome.ACCEPTED));

    assertThat(count.counted(MARK)).isEqualTo(new CountedLog(MARK, 1, 2, 2, 0, 0));
    assertThat(figures(Topic.ACTS)).containsExactly("2 test CloseBatch accepted");
  }

  @Test
  void acts_are_counted_by_service_action_and_outcome_and_refusals_by_reason() {
    add(act("CloseBatch", FROM, Outcome.ACCEPTED));
    add(act("CloseBatch", FROM, Outcome.REFUSED, "ROLE_MISSING"));
    add(act("CloseBatch", FROM, Outcome.REFUSED, "ROLE_MISSING"));
    add(act("AmendOrder", FROM, Outcome.REFUSED, "ORDER_NOT_FOUND"));
    add(act("AmendOrder", FROM, Outcome.ALREADY_DONE));
    add(act("AmendOrder", FROM, Outcome.FAULT));

    assertThat(figures(Topic.ACTS))
        .containsExactly(
            "2 test CloseBatch refused",
            "1 test AmendOrder already done",
            "1 test AmendOrder fault",
            "1 test AmendOrder refused",
            "1 test CloseBatch accepted");
    assertThat(figures(Topic.REFUSALS)).containsExactly("2 ROLE_MISSING", "1 ORDER_NOT_FOUND");
    assertThat(figures(Topic.FAULTS)).containsExactly("1 test AmendOrder");
  }

  @Test
  void the_most_frequent_reasons_are_shown_and_the_rest_is_counted_together() {
    for (int reason = 1; reason <= 25; reason++) {
      for (int time = 0; time < reason; time++) {
        add(act("CloseBatch", FROM, Outcome.REFUSED, "REASON_%02d".formatted(reason)));
      }
    }

    Section refusals = section(Topic.REFUSALS);
    assertThat(refusals.figures()).hasSize(20);
    assertThat(refusals.figures().getFirst()).isEqualTo(new Figure(25, "REASON_25"));
    assertThat(refusals.figures().getLast()).isEqualTo(new Figure(6, "REASON_06"));
    assertThat(refusals.others()).isEqualTo(1 + 2 + 3 + 4 + 5);
  }

  @Test
  void sign_ins_lock_outs_and_changes_of_access_are_told_apart() {
    add(identity("sign-in", "LOGIN", Outcome.ACCEPTED));
    add(identity("sign-in", "CLIENT_LOGIN", Outcome.ACCEPTED));
    add(identity("sign-in", "LOGIN_ERROR", Outcome.REFUSED));
    add(identity("sign-in", "LOGIN_ERROR", Outcome.REFUSED));
    add(identity("sign-in", "USER_DISABLED_BY_TEMPORARY_LOCKOUT", Outcome.ACCEPTED));
    add(identity("sign-in", "LOGOUT", Outcome.ACCEPTED));
    add(identity("sign-in", "UPDATE_PASSWORD", Outcome.ACCEPTED));
    add(identity("administration", "USER_CREATE", Outcome.ACCEPTED));
    add(identity("administration", "REALM_ROLE_MAPPING_CREATE", Outcome.ACCEPTED));
    add(identity("administration", "GROUP_MEMBERSHIP_CREATE", Outcome.ACCEPTED));
    add(identity("administration", "CLIENT_UPDATE", Outcome.ACCEPTED));
    add(identity("administration", "REALM_UPDATE", Outcome.REFUSED));

    assertThat(figures(Topic.SIGN_INS))
        .containsExactly(
            "2 failed LOGIN_ERROR",
            "1 good CLIENT_LOGIN",
            "1 good LOGIN",
            "1 locked out USER_DISABLED_BY_TEMPORARY_LOCKOUT",
            "1 other LOGOUT");
    assertThat(figures(Topic.ACCESS_CHANGES))
        .containsExactly(
            "1 clients CLIENT_UPDATE accepted",
            "1 credentials UPDATE_PASSWORD accepted",
            "1 groups GROUP_MEMBERSHIP_CREATE accepted",
            "1 people USER_CREATE accepted",
            "1 realm REALM_UPDATE refused",
            "1 roles REALM_ROLE_MAPPING_CREATE accepted");
  }

  @Test
  void a_signature_counts_once_however_often_its_request_came() {
    add(Acts.signed("RELEASED", "request-1", Outcome.ACCEPTED));
    add(Acts.signed("RELEASED", "request-1", Outcome.ALREADY_DONE));
    add(Acts.signed("RELEASED", "request-2", Outcome.ALREADY_DONE));
    add(Acts.signed("REVIEWED", "request-3", Outcome.ACCEPTED));

    assertThat(figures(Topic.SIGNATURES)).containsExactly("2 RELEASED", "1 REVIEWED");
  }

  @Test
  void incidents_and_reviews_are_told_where_there_are_none_too() {
    add(act("ReportIncident", FROM, Outcome.ACCEPTED));
    add(act("ReportIncident", FROM, Outcome.ALREADY_DONE));
    add(act("ReportIncident", FROM, Outcome.REFUSED, "ROLE_MISSING"));
    add(act("CloseIncident", FROM, Outcome.ACCEPTED));
    add(act("viewed/GetReviewQueue", FROM, Outcome.ACCEPTED));

    assertThat(figures(Topic.INCIDENTS))
        .containsExactly(
            "1 ReportIncident",
            "0 AssessIncident",
            "0 RecordRootCause",
            "0 AddAction",
            "0 CompleteAction",
            "1 CloseIncident",
            "0 ReopenIncident");
    assertThat(figures(Topic.AUDIT_REVIEWS))
        .containsExactly("0 SignOffReview", "0 AnswerReviewItem");
    assertThat(figures(Topic.VIEWS)).containsExactly("1 GetReviewQueue");
  }

  @Test
  void leaves_that_nobody_can_read_count_between_records_of_the_period() {
    count.add(next++, Optional.empty());
    add(act("CloseBatch", FROM, Outcome.ACCEPTED));
    count.add(next++, Optional.empty());
    add(act("CloseBatch", FROM, Outcome.ACCEPTED));
    count.add(next++, Optional.empty());

    assertThat(count.counted(MARK)).isEqualTo(new CountedLog(MARK, 1, 3, 2, 0, 1));
  }

  @Test
  void the_period_is_over_only_where_many_in_a_row_were_recorded_after_it() {
    count.add(1_000, Optional.of(act("CloseBatch", TO, Outcome.ACCEPTED)));
    assertThat(count.behind(1_001)).isEqualTo(1);
    count.add(1_001, Optional.of(act("CloseBatch", FROM, Outcome.ACCEPTED)));
    count.add(1_002, Optional.of(act("CloseBatch", TO, Outcome.ACCEPTED)));

    assertThat(count.behind(1_003)).isEqualTo(2);
  }

  @Test
  void kinds_beyond_the_bound_are_counted_together() {
    Tally tally = new Tally(2);
    for (String kind : List.of("a", "b", "c", "b", "d")) {
      tally.add(kind);
    }

    Section section = tally.section(Topic.VIEWS, 2);

    assertThat(section.figures()).containsExactly(new Figure(2, "b"), new Figure(1, "a"));
    assertThat(section.others()).isEqualTo(2);
  }

  @Test
  void every_topic_of_the_own_log_has_one_section_with_as_many_cells_as_it_names() {
    add(act("viewed/GetReviewQueue", FROM, Outcome.ACCEPTED));
    add(act("CloseBatch", FROM, Outcome.REFUSED, "ROLE_MISSING"));

    assertThat(count.sections()).extracting(Section::topic).doesNotHaveDuplicates();
    for (Section section : count.sections()) {
      assertThat(section.figures())
          .allMatch(figure -> figure.of().size() == section.topic().cells().size());
    }
  }

  private void add(PeriodAct act) {
    count.add(next++, Optional.of(act));
  }

  private Section section(Topic topic) {
    return count.sections().stream().filter(one -> one.topic() == topic).findFirst().orElseThrow();
  }

  private List<String> figures(Topic topic) {
    List<String> told = new ArrayList<>();
    section(topic)
        .figures()
        .forEach(figure -> told.add(figure.number() + " " + String.join(" ", figure.of())));
    return told;
  }
}
