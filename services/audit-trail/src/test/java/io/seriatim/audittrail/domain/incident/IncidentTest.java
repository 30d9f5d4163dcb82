package io.seriatim.audittrail.domain.incident;

import static io.seriatim.audittrail.domain.incident.Incidents.DAY;
import static io.seriatim.audittrail.domain.incident.Incidents.NAME;
import static io.seriatim.audittrail.domain.incident.Incidents.OLGA;
import static io.seriatim.audittrail.domain.incident.Incidents.QUENTIN;
import static io.seriatim.audittrail.domain.incident.Incidents.action;
import static io.seriatim.audittrail.domain.incident.Incidents.assessed;
import static io.seriatim.audittrail.domain.incident.Incidents.assessment;
import static io.seriatim.audittrail.domain.incident.Incidents.close;
import static io.seriatim.audittrail.domain.incident.Incidents.closed;
import static io.seriatim.audittrail.domain.incident.Incidents.completion;
import static io.seriatim.audittrail.domain.incident.Incidents.origin;
import static io.seriatim.audittrail.domain.incident.Incidents.reopened;
import static io.seriatim.audittrail.domain.incident.Incidents.reported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.audittrail.domain.SignedReview.Signed;
import io.seriatim.audittrail.domain.incident.Deed.Closed;
import io.seriatim.audittrail.domain.incident.Incident.Action;
import io.seriatim.audittrail.domain.incident.Incident.State;
import io.seriatim.testkit.Requirement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an incident is now follows from its steps. */
@Requirement({"URS-INCIDENT-002", "A11-13"})
class IncidentTest {
  @Test
  void its_state_follows_from_its_steps() {
    assertThat(reported().state()).isEqualTo(State.REPORTED);
    assertThat(assessed(Severity.MINOR).state()).isEqualTo(State.ASSESSED);
    assertThat(closed(Severity.MAJOR).state()).isEqualTo(State.CLOSED);
    assertThat(reopened(Severity.MAJOR).state()).isEqualTo(State.ASSESSED);
  }

  @Test
  void a_later_assessment_counts_and_the_earlier_stays() {
    Incident twice =
        assessed(Severity.MINOR).with(origin(QUENTIN, "again"), assessment(Severity.CRITICAL));

    assertThat(twice.severity()).contains(Severity.CRITICAL);
    assertThat(twice.steps()).extracting(IncidentStep::deed).contains(assessment(Severity.MINOR));
    assertThat(twice.upTo(2)).isEqualTo(assessed(Severity.MINOR));
  }

  @Test
  void an_action_is_open_until_it_is_completed() {
    Incident two =
        reported()
            .with(origin(QUENTIN, "one"), action(DAY))
            .with(origin(QUENTIN, "two"), action(DAY))
            .with(origin(OLGA, "done"), completion(2));

    assertThat(two.actions()).extracting(Action::number).containsExactly(2, 3);
    assertThat(two.actions()).extracting(Action::isOpen).containsExactly(false, true);
  }

  @Test
  void steps_that_do_not_follow_each_other_are_no_incident() {
    List<IncidentStep> turned = new ArrayList<>(assessed(Severity.MINOR).steps());
    Collections.reverse(turned);
    List<IncidentStep> gap = new ArrayList<>(closed(Severity.MINOR).steps());
    gap.remove(1);

    for (List<IncidentStep> wrong : List.of(List.<IncidentStep>of(), turned, gap)) {
      assertThatThrownBy(() -> new Incident(NAME, wrong)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  @Requirement({"URS-INCIDENT-004", "P11-70"})
  void a_close_holds_over_the_record_as_it_was_until_it_is_reopened() {
    Incident shut = closed(Severity.MAJOR);
    Incident again = reopened(Severity.MAJOR);
    Incident shutAgain = again.with(origin(QUENTIN, "close-2"), close(again));

    assertThat(holds(shut, 4)).isTrue();
    assertThat(holds(again, 4)).isFalse();
    assertThat(holds(again, 5)).isTrue();
    assertThat(holds(shutAgain, 4)).isFalse();
    assertThat(holds(shutAgain, 5)).isTrue();
    assertThat(holds(shutAgain, 6)).isTrue();
  }

  @Test
  @Requirement({"URS-INCIDENT-004", "P11-70"})
  void a_step_that_was_changed_behind_a_close_makes_it_invalid() {
    Incident shut = closed(Severity.MAJOR);
    List<IncidentStep> changed = new ArrayList<>(shut.steps());
    changed.set(1, new IncidentStep(2, origin(QUENTIN, "assess"), assessment(Severity.MINOR)));

    assertThat(holds(new Incident(NAME, changed), 4)).isFalse();
  }

  @Test
  void the_text_that_is_signed_says_who_did_what() {
    String text = IncidentText.of(reopened(Severity.MAJOR));

    assertThat(text)
        .startsWith("kind:19:" + Incident.FORM + "\n")
        .contains(
            "owner:4:acme\n",
            "incident:3:i-1\n",
            "by:6:s-olga\n",
            "batch:19:00309990123455/LOT1\n",
            "assessed:5:MAJOR\n",
            "cause:14:INFRASTRUCTURE\n",
            "meaning:8:APPROVED\n",
            "meaning:8:REOPENED\n");
  }

  private static boolean holds(Incident incident, int number) {
    IncidentStep step = incident.steps().get(number - 1);
    Signed signed =
        step.deed() instanceof Closed closed
            ? closed.signed()
            : ((Deed.Reopened) step.deed()).signed();
    return incident.hashUnder(step).equals(signed.recordHash());
  }
}
