package io.seriatim.aggregation.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.aggregation.domain.Misfit;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The alert that is shipped, against what is counted and the runbook there is. */
@Requirement("URS-LEDGER-153")
class VerificationAlertsTest {
  private static final Path ROOT = Path.of("../..");
  private static final Path ALERTS =
      ROOT.resolve("k8s/observability/ledger-verification-alerts.yaml");

  @Test
  void theAlertNamesTheMeterThatCountsMisfits() throws IOException {
    assertThat(found("seriatim_[a-z_]+"))
        .containsOnly(MeteredMisfits.METER.replace('.', '_') + "_total");
  }

  @Test
  void theRunbookNamesTheAlertUnderItsHeadingAndEveryKindOfMisfit() throws IOException {
    String page = Files.readString(ROOT.resolve("runbooks/ledger-misfits.md"));

    assertThat(found("(?<=runbook_url: )\\S+"))
        .containsExactly("runbooks/ledger-misfits.md#rows-and-archive-differ");
    assertThat(page).contains("## Rows and archive differ\n").contains(found("(?<=alert: )\\w+"));
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
