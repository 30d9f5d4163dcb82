package io.seriatim.aggregation.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.NamingConvention;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The alert that is shipped, against what this service measures and the runbook there is. */
@Requirement("URS-LEDGER-110")
class RecallAlertsTest {
  private static final Path ROOT = Path.of("../..");

  @Test
  void theMetricOfTheAlertIsTheOneThatIsShown() throws IOException {
    assertThat(found("seriatim_[a-z_]+"))
        .containsExactly(NamingConvention.snakeCase.name(FlagWiring.LATE, Meter.Type.GAUGE));
  }

  @Test
  void theAlertHasARunbookThatNamesItUnderTheHeadingItPointsTo() throws IOException {
    String alert = found("(?<=alert: )\\w+").getFirst();
    String url = found("(?<=runbook_url: )\\S+").getFirst();

    String page = Files.readString(ROOT.resolve(url.substring(0, url.indexOf('#'))));

    String heading = url.substring(url.indexOf('#') + 1).replace('-', ' ');
    assertThat(page.toLowerCase(Locale.ROOT)).contains("## " + heading + "\n");
    assertThat(page).contains(alert);
  }

  private static List<String> found(String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(ROOT.resolve("k8s/observability/recall-alerts.yaml")))
        .results()
        .map(MatchResult::group)
        .toList();
  }
}
