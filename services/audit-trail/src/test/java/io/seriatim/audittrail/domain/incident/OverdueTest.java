package io.seriatim.audittrail.domain.incident;

import static io.seriatim.audittrail.domain.incident.Incidents.DAY;
import static io.seriatim.audittrail.domain.incident.Incidents.NOON;
import static io.seriatim.audittrail.domain.incident.Incidents.OLGA;
import static io.seriatim.audittrail.domain.incident.Incidents.QUENTIN;
import static io.seriatim.audittrail.domain.incident.Incidents.action;
import static io.seriatim.audittrail.domain.incident.Incidents.assessed;
import static io.seriatim.audittrail.domain.incident.Incidents.closed;
import static io.seriatim.audittrail.domain.incident.Incidents.completion;
import static io.seriatim.audittrail.domain.incident.Incidents.origin;
import static io.seriatim.audittrail.domain.incident.Incidents.reopened;
import static io.seriatim.audittrail.domain.incident.Incidents.reported;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.testkit.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which incidents have waited too long. */
@Requirement({"URS-INCIDENT-005", "A11-13"})
class OverdueTest {
  private static final Instant NOW = NOON.toInstant();

  @Test
  void a_critical_one_waits_until_it_is_closed() {
    assertThat(after(14, assessed(Severity.CRITICAL))).isEmpty();
    assertThat(after(15, assessed(Severity.CRITICAL))).containsExactly(Overdue.CRITICAL_OPEN);
    assertThat(after(15, reopened(Severity.CRITICAL))).containsExactly(Overdue.CRITICAL_OPEN);
    assertThat(after(15, closed(Severity.CRITICAL))).isEmpty();
    assertThat(after(15, assessed(Severity.MAJOR))).isEmpty();
  }

  @Test
  void one_that_nobody_assessed_waits_for_that() {
    assertThat(after(3, reported())).isEmpty();
    assertThat(after(4, reported())).containsExactly(Overdue.NOT_ASSESSED);
  }

  @Test
  void an_action_waits_from_the_day_after_it_was_due() {
    Incident toDo = assessed(Severity.MINOR).with(origin(QUENTIN, "add"), action(DAY.plusDays(1)));

    assertThat(after(1, toDo)).isEmpty();
    assertThat(after(2, toDo)).containsExactly(Overdue.ACTION_PAST_DUE);
    assertThat(after(2, toDo.with(origin(OLGA, "done"), completion(3)))).isEmpty();
  }

  private static Set<Overdue> after(int days, Incident incident) {
    Overdue.Terms terms = new Overdue.Terms(Duration.ofDays(14), Duration.ofDays(3));
    return Overdue.of(incident, terms, NOW.plus(Duration.ofDays(days)));
  }
}
