package io.seriatim.audittrail.domain.incident;

import static io.seriatim.audittrail.domain.incident.Incidents.QUENTIN;
import static io.seriatim.audittrail.domain.incident.Incidents.assessed;
import static io.seriatim.audittrail.domain.incident.Incidents.assessment;
import static io.seriatim.audittrail.domain.incident.Incidents.closed;
import static io.seriatim.audittrail.domain.incident.Incidents.explained;
import static io.seriatim.audittrail.domain.incident.Incidents.origin;
import static io.seriatim.audittrail.domain.incident.Incidents.reopened;
import static io.seriatim.audittrail.domain.incident.Incidents.reported;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.audittrail.domain.ReviewRisk;
import io.seriatim.audittrail.domain.ReviewedIncident;
import io.seriatim.audittrail.domain.RiskTable.Rating;
import io.seriatim.testkit.Requirement;
import org.junit.jupiter.api.Test;

/** How much attention an incident asks for in the review of a batch. */
@Requirement({"URS-INCIDENT-006", "A11-9", "A11-13"})
class IncidentRiskTest {
  @Test
  void one_that_is_open_is_high_unless_it_was_found_to_be_minor() {
    assertThat(rating(reported())).isEqualTo(new Rating(ReviewRisk.HIGH, "open, not assessed"));
    assertThat(rating(assessed(Severity.CRITICAL)))
        .isEqualTo(new Rating(ReviewRisk.HIGH, "open, CRITICAL"));
    assertThat(rating(assessed(Severity.MAJOR)))
        .isEqualTo(new Rating(ReviewRisk.HIGH, "open, MAJOR"));
    assertThat(rating(assessed(Severity.MINOR)))
        .isEqualTo(new Rating(ReviewRisk.MEDIUM, "open, MINOR"));
  }

  @Test
  void one_that_is_closed_is_shown_and_high_again_once_it_is_reopened() {
    assertThat(rating(closed(Severity.CRITICAL)))
        .isEqualTo(new Rating(ReviewRisk.MEDIUM, "closed, CRITICAL"));
    assertThat(rating(reopened(Severity.CRITICAL)))
        .isEqualTo(new Rating(ReviewRisk.HIGH, "open, CRITICAL"));
  }

  @Test
  void a_remark_is_on_the_last_step_that_says_how_bad_it_is() {
    Incident again =
        explained(Severity.MINOR).with(origin(QUENTIN, "again"), assessment(Severity.MAJOR));

    assertThat(IncidentRisk.of(reported()).step()).isEqualTo(1);
    assertThat(IncidentRisk.of(assessed(Severity.MINOR)).step()).isEqualTo(2);
    assertThat(IncidentRisk.of(explained(Severity.MINOR)).step()).isEqualTo(2);
    assertThat(IncidentRisk.of(again).step()).isEqualTo(4);
    assertThat(IncidentRisk.of(closed(Severity.MAJOR)).step()).isEqualTo(2);
    assertThat(IncidentRisk.of(reopened(Severity.MAJOR)).step()).isEqualTo(5);
  }

  @Test
  void its_hash_is_over_all_steps() {
    ReviewedIncident shown = IncidentRisk.of(explained(Severity.MAJOR));

    assertThat(shown.hash()).isEqualTo(explained(Severity.MAJOR).hash());
    assertThat(shown.hash()).isNotEqualTo(IncidentRisk.of(assessed(Severity.MAJOR)).hash());
  }

  private static Rating rating(Incident incident) {
    return IncidentRisk.of(incident).rating();
  }
}
