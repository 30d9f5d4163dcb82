package io.seriatim.audittrail.domain.incident;

import static io.seriatim.audittrail.domain.incident.Incidents.DAY;
import static io.seriatim.audittrail.domain.incident.Incidents.NOON;
import static io.seriatim.audittrail.domain.incident.Incidents.OLGA;
import static io.seriatim.audittrail.domain.incident.Incidents.QUENTIN;
import static io.seriatim.audittrail.domain.incident.Incidents.action;
import static io.seriatim.audittrail.domain.incident.Incidents.assessed;
import static io.seriatim.audittrail.domain.incident.Incidents.assessment;
import static io.seriatim.audittrail.domain.incident.Incidents.cause;
import static io.seriatim.audittrail.domain.incident.Incidents.close;
import static io.seriatim.audittrail.domain.incident.Incidents.closed;
import static io.seriatim.audittrail.domain.incident.Incidents.completion;
import static io.seriatim.audittrail.domain.incident.Incidents.explained;
import static io.seriatim.audittrail.domain.incident.Incidents.origin;
import static io.seriatim.audittrail.domain.incident.Incidents.reopened;
import static io.seriatim.audittrail.domain.incident.Incidents.report;
import static io.seriatim.audittrail.domain.incident.Incidents.reported;
import static io.seriatim.audittrail.domain.incident.Incidents.signed;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.audittrail.domain.ReviewRefusal;
import io.seriatim.audittrail.domain.ReviewRefusal.Reason;
import io.seriatim.audittrail.domain.Reviewer;
import io.seriatim.audittrail.domain.incident.Deed.Closed;
import io.seriatim.audittrail.domain.incident.Deed.FollowUp;
import io.seriatim.audittrail.domain.incident.Deed.Reopened;
import io.seriatim.audittrail.domain.incident.Deed.Reported;
import io.seriatim.testkit.Requirement;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What may be done about an incident, and when it may be closed. */
@Requirement({"URS-INCIDENT-003", "A11-13"})
class IncidentRulesTest {
  /** Where an incident can stand. */
  private enum Standing {
    REPORTED(Incidents::reported),
    ASSESSED(() -> assessed(Severity.MAJOR)),
    ASSESSED_MINOR(() -> assessed(Severity.MINOR)),
    EXPLAINED(() -> explained(Severity.CRITICAL)),
    TO_DO(() -> explained(Severity.CRITICAL).with(origin(QUENTIN, "add"), action(DAY))),
    DONE(() ->
        explained(Severity.CRITICAL)
            .with(origin(QUENTIN, "add"), action(DAY))
            .with(origin(OLGA, "done"), completion(4))),
    CLOSED(() -> closed(Severity.CRITICAL)),
    REOPENED(() -> reopened(Severity.CRITICAL));

    private final Supplier<Incident> made;

    Standing(Supplier<Incident> made) {
      this.made = made;
    }
  }

  /** What can be asked for. */
  private enum Asked {
    ASSESS(_ -> assessment(Severity.MINOR)),
    EXPLAIN(_ -> cause()),
    ADD(_ -> action(DAY)),
    COMPLETE(_ -> completion(4)),
    CLOSE(Incidents::close),
    REOPEN(Incidents::reopening);

    private final Function<Incident, FollowUp> wanted;

    Asked(Function<Incident, FollowUp> wanted) {
      this.wanted = wanted;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "REPORTED,       ASSESS,  ''",
    "REPORTED,       EXPLAIN, ''",
    "REPORTED,       ADD,     ''",
    "REPORTED,       COMPLETE, ACTION_NOT_FOUND",
    "REPORTED,       CLOSE,   NOT_ASSESSED",
    "REPORTED,       REOPEN,  INCIDENT_OPEN",
    "ASSESSED,       ASSESS,  ''",
    "ASSESSED,       EXPLAIN, ''",
    "ASSESSED,       ADD,     ''",
    "ASSESSED,       COMPLETE, ACTION_NOT_FOUND",
    "ASSESSED,       CLOSE,   ROOT_CAUSE_MISSING",
    "ASSESSED,       REOPEN,  INCIDENT_OPEN",
    "ASSESSED_MINOR, ASSESS,  ''",
    "ASSESSED_MINOR, EXPLAIN, ''",
    "ASSESSED_MINOR, ADD,     ''",
    "ASSESSED_MINOR, COMPLETE, ACTION_NOT_FOUND",
    "ASSESSED_MINOR, CLOSE,   ''",
    "ASSESSED_MINOR, REOPEN,  INCIDENT_OPEN",
    "EXPLAINED,      ASSESS,  ''",
    "EXPLAINED,      EXPLAIN, ''",
    "EXPLAINED,      ADD,     ''",
    "EXPLAINED,      COMPLETE, ACTION_NOT_FOUND",
    "EXPLAINED,      CLOSE,   ''",
    "EXPLAINED,      REOPEN,  INCIDENT_OPEN",
    "TO_DO,          ASSESS,  ''",
    "TO_DO,          EXPLAIN, ''",
    "TO_DO,          ADD,     ''",
    "TO_DO,          COMPLETE, ''",
    "TO_DO,          CLOSE,   ACTIONS_OPEN",
    "TO_DO,          REOPEN,  INCIDENT_OPEN",
    "DONE,           ASSESS,  ''",
    "DONE,           EXPLAIN, ''",
    "DONE,           ADD,     ''",
    "DONE,           COMPLETE, ACTION_COMPLETED",
    "DONE,           CLOSE,   ''",
    "DONE,           REOPEN,  INCIDENT_OPEN",
    "CLOSED,         ASSESS,  INCIDENT_CLOSED",
    "CLOSED,         EXPLAIN, INCIDENT_CLOSED",
    "CLOSED,         ADD,     INCIDENT_CLOSED",
    "CLOSED,         COMPLETE, INCIDENT_CLOSED",
    "CLOSED,         CLOSE,   INCIDENT_CLOSED",
    "CLOSED,         REOPEN,  ''",
    "REOPENED,       ASSESS,  ''",
    "REOPENED,       EXPLAIN, ''",
    "REOPENED,       ADD,     ''",
    "REOPENED,       COMPLETE, ACTION_NOT_FOUND",
    "REOPENED,       CLOSE,   ''",
    "REOPENED,       REOPEN,  INCIDENT_OPEN"
  })
  void each_step_is_taken_in_its_turn_and_refused_with_its_reason_else(
      Standing standing, Asked asked, String reason) {
    Incident incident = standing.made.get();

    assertThat(refused(incident, QUENTIN, asked.wanted.apply(incident)).map(Reason::name))
        .isEqualTo(reason.isEmpty() ? Optional.empty() : Optional.of(reason));
  }

  @Test
  void the_table_has_every_cell() throws NoSuchMethodException {
    CsvSource table =
        IncidentRulesTest.class
            .getDeclaredMethod(
                "each_step_is_taken_in_its_turn_and_refused_with_its_reason_else",
                Standing.class,
                Asked.class,
                String.class)
            .getAnnotation(CsvSource.class);

    assertThat(Stream.of(table.value()).map(row -> row.substring(0, row.lastIndexOf(','))))
        .map(cell -> cell.replace(" ", ""))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Standing.values())
                .flatMap(at -> Stream.of(Asked.values()).map(asked -> at + "," + asked))
                .toList());
  }

  @ParameterizedTest
  @EnumSource(Severity.class)
  void who_reported_a_critical_one_does_not_close_it(Severity severity) {
    Incident incident = explained(severity);

    assertThat(refused(incident, OLGA, close(incident)))
        .isEqualTo(
            severity == Severity.CRITICAL ? Optional.of(Reason.SAME_PERSON) : Optional.empty());
  }

  @Test
  void the_last_assessment_decides() {
    Incident milder =
        assessed(Severity.CRITICAL).with(origin(QUENTIN, "again"), assessment(Severity.MINOR));
    Incident worse =
        assessed(Severity.MINOR).with(origin(QUENTIN, "again"), assessment(Severity.CRITICAL));

    assertThat(refused(milder, QUENTIN, close(milder))).isEmpty();
    assertThat(refused(worse, QUENTIN, close(worse))).contains(Reason.ROOT_CAUSE_MISSING);
  }

  @Test
  @Requirement("URS-INCIDENT-004")
  void a_signature_is_over_what_is_there_now_and_says_what_it_is_for() {
    Incident open = explained(Severity.MAJOR);
    Incident shut = closed(Severity.MAJOR);
    String before = assessed(Severity.MAJOR).hash();

    assertThat(refused(open, QUENTIN, new Closed(signed(QUENTIN, "APPROVED", before))))
        .contains(Reason.RECORD_CHANGED);
    assertThat(refused(open, QUENTIN, new Closed(signed(QUENTIN, "REVIEWED", open.hash()))))
        .contains(Reason.SIGNED_MEANING_WRONG);
    assertThat(refused(shut, QUENTIN, new Reopened(signed(QUENTIN, "REOPENED", open.hash()))))
        .contains(Reason.RECORD_CHANGED);
    assertThat(refused(shut, QUENTIN, new Reopened(signed(QUENTIN, "APPROVED", shut.hash()))))
        .contains(Reason.SIGNED_MEANING_WRONG);
  }

  @Test
  void an_action_is_due_today_or_later() {
    assertThat(refused(reported(), QUENTIN, action(DAY.minusDays(1))))
        .contains(Reason.DUE_DAY_PAST);
    assertThat(refused(reported(), QUENTIN, action(DAY))).isEmpty();
  }

  @Test
  void nobody_saw_it_in_the_future_but_clocks_differ() {
    Instant now = NOON.toInstant();

    assertThat(IncidentRules.refuses(origin(OLGA, "i-1"), seen(now.plusSeconds(300)))).isEmpty();
    assertThat(IncidentRules.refuses(origin(OLGA, "i-1"), seen(now.plusSeconds(301))))
        .map(ReviewRefusal::reason)
        .contains(Reason.SEEN_IN_FUTURE);
  }

  @Test
  void a_history_that_is_full_takes_what_is_needed_to_close_it() {
    Incident full = reported();
    while (full.steps().size() < IncidentRules.MOST_STEPS) {
      full = full.with(origin(QUENTIN, "add-" + full.steps().size()), action(DAY));
    }

    assertThat(refused(full, QUENTIN, action(DAY))).contains(Reason.HISTORY_FULL);
    assertThat(refused(full, QUENTIN, assessment(Severity.MAJOR))).isEmpty();
    assertThat(refused(full, QUENTIN, cause())).isEmpty();
    assertThat(refused(full, QUENTIN, completion(2))).isEmpty();
    Incident ready =
        full.with(origin(QUENTIN, "assess"), assessment(Severity.MAJOR))
            .with(origin(QUENTIN, "cause"), cause());
    assertThat(refused(ready, QUENTIN, assessment(Severity.MINOR))).contains(Reason.HISTORY_FULL);
    for (int number = 2; number <= IncidentRules.MOST_STEPS; number++) {
      ready = ready.with(origin(QUENTIN, "done-" + number), completion(number));
    }
    assertThat(refused(ready, QUENTIN, close(ready))).isEmpty();
  }

  @Test
  void an_action_that_is_open_names_itself() {
    Incident two =
        explained(Severity.MAJOR)
            .with(origin(QUENTIN, "one"), action(DAY))
            .with(origin(QUENTIN, "two"), action(DAY));

    assertThat(IncidentRules.refuses(two, origin(QUENTIN, "x"), close(two)))
        .map(ReviewRefusal::given)
        .contains("open actions: 4, 5");
  }

  private static Reported seen(Instant at) {
    Reported usual = report();
    return new Reported(
        usual.what(),
        at,
        usual.where(),
        usual.batches(),
        usual.objects(),
        usual.alertName(),
        usual.immediateAction());
  }

  private static Optional<Reason> refused(Incident incident, Reviewer by, FollowUp wanted) {
    return IncidentRules.refuses(incident, origin(by, "next"), wanted).map(ReviewRefusal::reason);
  }
}
