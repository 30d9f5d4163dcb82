package io.seriatim.audittrail.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.audittrail.domain.ReviewRefusal.Reason;
import io.seriatim.audittrail.domain.incident.Overdue;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The alert about incidents that is shipped, against what is counted and the runbook there is. */
@Requirement("URS-INCIDENT-005")
class IncidentAlertsTest {
  private static final Path ROOT = Path.of("../..");
  private static final Path ALERTS = ROOT.resolve("k8s/observability/incident-alerts.yaml");

  @Test
  void the_alert_names_the_meter_that_counts_and_is_shipped() throws IOException {
    assertThat(found("seriatim_[a-z_]+")).containsOnly(IncidentRounds.OVERDUE.replace('.', '_'));
    assertThat(Files.readString(ROOT.resolve("k8s/observability/kustomization.yaml")))
        .contains("  - incident-alerts.yaml\n");
  }

  @Test
  void the_runbook_names_the_alert_under_its_heading_and_every_reason() throws IOException {
    String page = Files.readString(ROOT.resolve("runbooks/incidents.md"));

    assertThat(found("(?<=runbook_url: )\\S+"))
        .containsExactly("runbooks/incidents.md#incidents-wait");
    assertThat(page).contains("## Incidents wait\n").contains(found("(?<=alert: )\\w+"));
    for (Overdue why : Overdue.values()) {
      assertThat(page).contains("`" + why + "`");
    }
    for (Reason reason : EnumSet.range(Reason.INCIDENT_NOT_FOUND, Reason.REQUEST_ID_REUSED)) {
      assertThat(page).contains("`" + reason + "`");
    }
  }

  private static List<String> found(String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(ALERTS))
        .results()
        .map(MatchResult::group)
        .toList();
  }
}
