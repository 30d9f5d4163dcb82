package io.seriatim.audittrail.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.audittrail.domain.periodic.Topic;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The alert that is shipped, against what is shown and the runbook there is. */
@Requirement({"URS-AUDIT-603", "A11-11"})
class PeriodicAlertsTest {
  private static final Path ROOT = Path.of("../..");
  private static final String RUNBOOK = "runbooks/periodic-review.md";

  @Test
  void the_alert_names_the_gauge_and_the_runbook_that_names_it() throws IOException {
    String alerts = Files.readString(ROOT.resolve("k8s/observability/periodic-review-alerts.yaml"));
    String page = Files.readString(ROOT.resolve(RUNBOOK));

    assertThat(alerts)
        .contains("max(" + PeriodicRounds.OVERDUE.replace('.', '_') + ") > 0")
        .contains("alert: SeriatimPeriodicReviewOverdue")
        .contains("runbook_url: " + RUNBOOK + "#a-review-is-overdue");
    assertThat(page).contains("SeriatimPeriodicReviewOverdue", "## A review is overdue\n");
  }

  @Test
  void the_runbook_says_of_every_section_what_it_is() throws IOException {
    String page = Files.readString(ROOT.resolve(RUNBOOK));

    for (Topic topic : Topic.values()) {
      assertThat(page).contains("`" + topic.name() + "`");
    }
  }
}
