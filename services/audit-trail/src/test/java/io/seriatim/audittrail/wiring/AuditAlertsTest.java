package io.seriatim.audittrail.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.audittrail.domain.Misfit;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The alerts that are shipped, against what is counted and the runbook there is. */
@Requirement("URS-AUDIT-015")
class AuditAlertsTest {
  private static final Path ROOT = Path.of("../..");
  private static final Path ALERTS = ROOT.resolve("k8s/observability/audit-log-alerts.yaml");

  @Test
  void the_alerts_name_the_meters_that_count() throws IOException {
    assertThat(found("seriatim_[a-z_]+"))
        .containsExactly(
            CountedAlarms.METER.replace('.', '_') + "_total",
            AuditTrailWiring.PASSED_OVER.replace('.', '_') + "_total",
            VerificationRounds.AGE.replace('.', '_'),
            AuditTrailWiring.FAILURES.replace('.', '_') + "_total",
            IdentityRounds.AGE.replace('.', '_'));
  }

  @Test
  void the_runbook_names_the_alerts_under_their_headings_and_every_kind_of_misfit()
      throws IOException {
    String page = Files.readString(ROOT.resolve("runbooks/audit-log.md"));

    assertThat(found("(?<=runbook_url: )\\S+"))
        .containsExactly(
            "runbooks/audit-log.md#the-log-does-not-fit",
            "runbooks/audit-log.md#a-log-is-set-aside",
            "runbooks/audit-log.md#verifications-do-not-end",
            "runbooks/audit-log.md#checkpoints-fail",
            "runbooks/audit-log.md#sign-ins-wait");
    assertThat(page)
        .contains(
            "## The log does not fit\n",
            "## A log is set aside\n",
            "## Verifications do not end\n",
            "## Checkpoints fail\n",
            "## Sign-ins wait\n")
        .contains(found("(?<=alert: )\\w+"));
    for (Misfit.Kind kind : Misfit.Kind.values()) {
      assertThat(page).contains("`" + kind + "`");
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
