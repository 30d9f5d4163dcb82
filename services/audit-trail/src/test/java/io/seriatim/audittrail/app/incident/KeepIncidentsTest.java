package io.seriatim.audittrail.app.incident;

import static io.seriatim.audittrail.domain.incident.Incidents.DAY;
import static io.seriatim.audittrail.domain.incident.Incidents.NAME;
import static io.seriatim.audittrail.domain.incident.Incidents.NOON;
import static io.seriatim.audittrail.domain.incident.Incidents.OLGA;
import static io.seriatim.audittrail.domain.incident.Incidents.QUENTIN;
import static io.seriatim.audittrail.domain.incident.Incidents.action;
import static io.seriatim.audittrail.domain.incident.Incidents.assessment;
import static io.seriatim.audittrail.domain.incident.Incidents.close;
import static io.seriatim.audittrail.domain.incident.Incidents.origin;
import static io.seriatim.audittrail.domain.incident.Incidents.reopening;
import static io.seriatim.audittrail.domain.incident.Incidents.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.audittrail.app.ReviewOutcome;
import io.seriatim.audittrail.app.ReviewOutcome.Done;
import io.seriatim.audittrail.app.ReviewOutcome.DoneBefore;
import io.seriatim.audittrail.app.ReviewOutcome.Refused;
import io.seriatim.audittrail.app.incident.FindOverdue.Found;
import io.seriatim.audittrail.app.incident.IncidentIndex.Period;
import io.seriatim.audittrail.app.incident.MemoryIncidents.Died;
import io.seriatim.audittrail.app.incident.TellIncidents.Wanted;
import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.ReviewRefusal;
import io.seriatim.audittrail.domain.ReviewRefusal.Reason;
import io.seriatim.audittrail.domain.ReviewedIncident;
import io.seriatim.audittrail.domain.incident.Deed.FollowUp;
import io.seriatim.audittrail.domain.incident.Incident;
import io.seriatim.audittrail.domain.incident.IncidentName;
import io.seriatim.audittrail.domain.incident.IncidentRisk;
import io.seriatim.audittrail.domain.incident.IncidentStep.Origin;
import io.seriatim.audittrail.domain.incident.Overdue;
import io.seriatim.audittrail.domain.incident.Severity;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.testkit.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Retries, crashes between any two lines, and two instances at a time. */
@Requirement({"URS-INCIDENT-002", "A11-13"})
class KeepIncidentsTest {
  private static final BatchName LOT1 =
      new BatchName(NAME.owner(), Gtin.parse("00309990123455"), BatchNumber.parse("LOT1"));

  private final MemoryIncidents rows = new MemoryIncidents();
  private final KeepIncidents keep = new KeepIncidents(rows, rows);
  private final TellIncidents tell = new TellIncidents(rows, rows);

  @Test
  @Requirement("URS-SVC-001")
  void the_same_request_again_is_given_the_first_answer_whatever_came_since() {
    ReviewOutcome<Incident> first = reported();
    ReviewOutcome<Incident> assessed = follow("a", assessment(Severity.MINOR));
    follow("b", action(DAY));

    assertThat(reported()).isEqualTo(new DoneBefore<>(done(first)));
    assertThat(follow("a", assessment(Severity.MINOR))).isEqualTo(new DoneBefore<>(done(assessed)));
    assertThat(incident().steps()).hasSize(3);
  }

  @Test
  void an_id_that_comes_with_another_request_is_refused() {
    reported();
    follow("a", assessment(Severity.MINOR));
    Origin other = new Origin(QUENTIN, NOON, "a", "another hash");

    assertThat(keep.follow(NAME, other, assessment(Severity.MAJOR), Optional::empty))
        .satisfies(refused(Reason.REQUEST_ID_REUSED));
    assertThat(keep.report(NAME, new Origin(OLGA, NOON, NAME.id(), "another hash"), report()))
        .satisfies(refused(Reason.REQUEST_ID_REUSED));
    assertThat(follow("a", action(DAY)))
        .as("the same bytes to another method")
        .satisfies(refused(Reason.REQUEST_ID_REUSED));
  }

  @Test
  void what_was_never_reported_and_what_is_another_tenants_are_not_found() {
    reported();
    IncidentName theirs = new IncidentName(new TenantId("cmo-lyon"), NAME.id());

    assertThat(keep.follow(theirs, origin(QUENTIN, "a"), action(DAY), Optional::empty))
        .satisfies(refused(Reason.INCIDENT_NOT_FOUND));
    assertThat(tell.one(theirs)).satisfies(refused(Reason.INCIDENT_NOT_FOUND));
    assertThat(tell.page(theirs.owner(), all(), Optional.empty(), 10).incidents()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void a_report_that_was_broken_off_anywhere_is_done_once_by_its_retry(int writes) {
    rows.dieAfter(writes);
    if (writes < 4) {
      assertThatThrownBy(this::reported).isInstanceOf(Died.class);
    } else {
      reported();
    }
    rows.live();
    assertThat(concerned(LOT1)).as("never hidden").hasSize(rows.find(NAME).isPresent() ? 1 : 0);
    Origin later = new Origin(OLGA, NOON.plusMinutes(5), NAME.id(), "hash of i-1");

    keep.report(NAME, later, report());

    assertThat(incident().steps()).hasSize(1);
    assertThat(tell.page(NAME.owner(), all(), Optional.empty(), 10).incidents())
        .containsExactly(incident());
    assertThat(rows.open()).containsExactly(NAME);
    assertThat(concerned(LOT1)).hasSize(1);
  }

  @Test
  @Requirement("URS-INCIDENT-006")
  void an_incident_is_found_by_the_batches_that_it_names_and_only_its_owners() {
    reported();
    follow("a", assessment(Severity.CRITICAL));

    assertThat(concerned(LOT1)).containsExactly(IncidentRisk.of(incident()));
    assertThat(concerned(new BatchName(NAME.owner(), LOT1.gtin(), BatchNumber.parse("LOT2"))))
        .isEmpty();
    assertThat(concerned(new BatchName(new TenantId("cmo-lyon"), LOT1.gtin(), LOT1.lot())))
        .isEmpty();
  }

  @Test
  @Requirement("URS-INCIDENT-006")
  void a_batch_that_only_a_broken_off_try_named_is_none_of_the_incidents() {
    BatchName tried = new BatchName(NAME.owner(), LOT1.gtin(), BatchNumber.parse("LOT7"));
    rows.noteConcerned(tried, NAME.id());
    reported();

    assertThat(concerned(tried)).isEmpty();
    assertThat(concerned(LOT1)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void a_close_that_was_broken_off_anywhere_is_done_once_by_its_retry(int writes) {
    reported();
    follow("a", assessment(Severity.MINOR));
    FollowUp close = close(incident());
    rows.dieAfter(writes);
    assertThatThrownBy(() -> follow("c", close)).isInstanceOf(Died.class);
    rows.live();

    follow("c", close);

    assertThat(incident().steps()).hasSize(3);
    assertThat(rows.open()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void a_reopened_one_is_never_missing_among_the_open(int writes) {
    reported();
    follow("a", assessment(Severity.CRITICAL));
    follow("b", assessment(Severity.MINOR));
    FollowUp close = close(incident());
    follow("c", close);
    FollowUp reopening = reopening(incident());
    rows.dieAfter(writes);
    assertThatThrownBy(() -> follow("d", reopening)).isInstanceOf(Died.class);
    rows.live();

    follow("d", reopening);
    follow("c", close);

    assertThat(incident().isClosed()).isFalse();
    assertThat(rows.open()).as("the retry of the close takes nothing off").containsExactly(NAME);
  }

  @Test
  void of_two_at_a_time_one_is_decided_after_the_other() {
    reported();
    follow("a", assessment(Severity.MINOR));
    FollowUp close = close(incident());
    rows.meanwhile(() -> follow("b", action(DAY)));

    ReviewOutcome<Incident> outcome = follow("c", close);

    assertThat(outcome).satisfies(refused(Reason.ACTIONS_OPEN));
    assertThat(incident().steps()).hasSize(3);
  }

  @Test
  void two_instances_that_take_the_same_report_keep_it_once() {
    rows.meanwhile(this::reported);

    assertThat(reported()).isInstanceOf(DoneBefore.class);
    assertThat(incident().steps()).hasSize(1);
  }

  @Test
  @Requirement("URS-INCIDENT-003")
  void a_signer_who_is_not_proven_closes_nothing() {
    reported();
    follow("a", assessment(Severity.MINOR));
    ReviewRefusal unproven = new ReviewRefusal(Reason.SIGNATURE_NOT_PROVEN, "a", "b");

    ReviewOutcome<Incident> outcome =
        keep.follow(NAME, origin(QUENTIN, "c"), close(incident()), () -> Optional.of(unproven));

    assertThat(outcome).isEqualTo(new Refused<>(unproven));
    assertThat(incident().isClosed()).isFalse();
  }

  @Test
  void pages_go_from_the_last_report_to_the_first_and_show_what_is_asked_for() {
    for (int number = 0; number < 5; number++) {
      IncidentName name = new IncidentName(NAME.owner(), "p-" + number);
      Origin origin = new Origin(OLGA, NOON.plusMinutes(number), name.id(), "hash");
      keep.report(name, origin, report());
      if (number % 2 == 0) {
        keep.follow(name, origin(QUENTIN, "a"), assessment(Severity.MAJOR), Optional::empty);
      }
    }
    Wanted major =
        new Wanted(
            Optional.of(Incident.State.ASSESSED), Optional.of(Severity.MAJOR), all().period());

    TellIncidents.Page first = tell.page(NAME.owner(), major, Optional.empty(), 3);
    TellIncidents.Page second = tell.page(NAME.owner(), major, first.next(), 3);

    assertThat(ids(first)).containsExactly("p-4", "p-2");
    assertThat(ids(second)).containsExactly("p-0");
    assertThat(second.next()).isEmpty();
    Period early = new Period(NOON.toInstant(), NOON.toInstant().plusSeconds(120));
    assertThat(
            ids(
                tell.page(
                    NAME.owner(),
                    new Wanted(Optional.empty(), Optional.empty(), early),
                    Optional.empty(),
                    10)))
        .containsExactly("p-1", "p-0");
  }

  @Test
  @Requirement("URS-INCIDENT-005")
  void those_that_wait_too_long_are_found_until_they_are_closed() {
    reported();
    follow("a", assessment(Severity.CRITICAL));
    Overdue.Terms terms = new Overdue.Terms(Duration.ofDays(14), Duration.ofDays(3));
    Instant late = NOON.toInstant().plus(Duration.ofDays(15));
    FindOverdue find = new FindOverdue(rows, rows, terms, () -> late);

    assertThat(find.all()).extracting(Found::name).containsExactly(NAME);
    follow("b", assessment(Severity.MINOR));
    assertThat(find.all()).isEmpty();
    follow("c", close(incident()));
    assertThat(find.all()).isEmpty();
  }

  private List<ReviewedIncident> concerned(BatchName batch) {
    return new FindConcerned(rows, rows).of(batch);
  }

  private ReviewOutcome<Incident> reported() {
    return keep.report(NAME, origin(OLGA, NAME.id()), report());
  }

  private ReviewOutcome<Incident> follow(String requestId, FollowUp wanted) {
    return keep.follow(NAME, origin(QUENTIN, requestId), wanted, Optional::empty);
  }

  private Incident incident() {
    return rows.find(NAME).orElseThrow();
  }

  private static Incident done(ReviewOutcome<Incident> outcome) {
    return ((Done<Incident>) outcome).value();
  }

  private static Wanted all() {
    return new Wanted(Optional.empty(), Optional.empty(), new Period(Instant.EPOCH, Instant.MAX));
  }

  private static List<String> ids(TellIncidents.Page page) {
    return page.incidents().stream().map(incident -> incident.name().id()).toList();
  }

  private static Consumer<ReviewOutcome<Incident>> refused(Reason reason) {
    return outcome ->
        assertThat(outcome)
            .isInstanceOfSatisfying(
                Refused.class, no -> assertThat(no.refusal().reason()).isEqualTo(reason));
  }
}
