package io.seriatim.chassis.clock;

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

/** The alerts that are shipped, against what every service shows and the runbook there is. */
@Requirement("URS-CLOCK-001")
class ClockAlertsTest {
  private static final Path ROOT = Path.of("../../..");

  @Test
  void the_alerts_name_the_meter_that_is_shown_and_states_that_there_are() throws IOException {
    assertThat(found("seriatim_[a-z_]+"))
        .containsOnly(NamingConvention.snakeCase.name(ClockRounds.STATE, Meter.Type.GAUGE));
    assertThat(found("(?<=state=\")[a-z_]+"))
        .containsExactly(
            ClockState.DRIFTED.name().toLowerCase(Locale.ROOT),
            ClockState.UNWATCHED.name().toLowerCase(Locale.ROOT));
    assertThat(Files.readString(ROOT.resolve("k8s/observability/kustomization.yaml")))
        .contains("  - clock-alerts.yaml\n");
  }

  @Test
  void each_alert_has_a_runbook_that_names_it_under_the_heading_it_points_to() throws IOException {
    String page = Files.readString(ROOT.resolve("runbooks/clocks.md"));

    assertThat(found("(?<=alert: )\\w+"))
        .containsExactly("SeriatimClockDrift", "SeriatimClockUnwatched")
        .allMatch(page::contains);
    for (String url : found("(?<=runbook_url: )\\S+")) {
      assertThat(url).startsWith("runbooks/clocks.md#");
      String heading = url.substring(url.indexOf('#') + 1).replace('-', ' ');
      assertThat(page.toLowerCase(Locale.ROOT)).contains("## " + heading + "\n");
    }
  }

  @Test
  void the_runbook_says_what_each_state_and_record_means() throws IOException {
    String page = Files.readString(ROOT.resolve("runbooks/clocks.md"));

    for (ClockState state : ClockState.values()) {
      assertThat(page).contains("`" + state.name() + "`");
    }
    assertThat(page)
        .contains(
            "`clock/compared`", "`clock/drifted`", "`clock/back-in-step`", "`clock/unwatched`");
  }

  private static List<String> found(String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(ROOT.resolve("k8s/observability/clock-alerts.yaml")))
        .results()
        .map(MatchResult::group)
        .toList();
  }
}
