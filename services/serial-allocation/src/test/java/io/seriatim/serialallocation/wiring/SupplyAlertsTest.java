package io.seriatim.serialallocation.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.serialallocation.app.SupplyBoard;
import io.seriatim.serialallocation.app.WatchSupply.PoolForecast;
import io.seriatim.serialallocation.domain.LineSupply;
import io.seriatim.serialallocation.domain.PoolKey;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The alerts that are shipped, against what this service measures and the runbooks there are. */
@Requirement("URS-ALLOC-072")
class SupplyAlertsTest {
  private static final Path ROOT = Path.of("../..");
  private static final Path ALERTS = ROOT.resolve("k8s/observability/supply-alerts.yaml");

  @Test
  void every_metric_of_the_alerts_is_one_that_is_shown_and_every_one_shown_on_supply_has_alerts()
      throws IOException {
    Set<String> named = found("seriatim_[a-z_]+");

    Set<String> shownWithoutHours = new TreeSet<>(shown(Meter.Id::getName));
    shownWithoutHours.remove("seriatim_line_numbers_hours"); // two hours are a critical level
    assertThat(named).isEqualTo(shownWithoutHours);
  }

  @Test
  void every_label_of_the_alerts_is_one_that_is_shown() throws IOException {
    Set<String> labels =
        found("(?<=by \\()[a-z, ]+").stream()
            .flatMap(list -> Pattern.compile(", ").splitAsStream(list))
            .collect(Collectors.toCollection(TreeSet::new));
    labels.addAll(found("(?<=labels\\.)[a-z]+"));

    assertThat(board().getMeters())
        .flatExtracting(meter -> meter.getId().getTags().stream().map(t -> t.getKey()).toList())
        .containsAll(labels);
  }

  @Test
  void the_levels_of_the_alerts_are_those_that_are_shown() throws IOException {
    assertThat(Files.readString(ALERTS))
        .contains("level) == " + io.seriatim.serialallocation.domain.SupplyLevel.LOW.ordinal())
        .contains(
            "level) == " + io.seriatim.serialallocation.domain.SupplyLevel.CRITICAL.ordinal());
  }

  @Test
  void every_alert_has_a_runbook_that_names_it_under_the_heading_it_points_to() throws IOException {
    Set<String> alerts = found("(?<=alert: )\\w+");
    Set<String> urls = found("(?<=runbook_url: )\\S+");

    assertThat(alerts).isNotEmpty().hasSameSizeAs(urls);
    for (String url : urls) {
      String page = Files.readString(ROOT.resolve(url.substring(0, url.indexOf('#'))));
      String heading = url.substring(url.indexOf('#') + 1).replace('-', ' ');
      assertThat(page.toLowerCase(Locale.ROOT)).contains("## " + heading + "\n");
      assertThat(page).contains(alerts);
    }
  }

  private static Set<String> found(String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(ALERTS))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> shown(java.util.function.Function<Meter.Id, String> what) {
    return board().getMeters().stream()
        .map(meter -> NamingConvention.snakeCase.name(what.apply(meter.getId()), Meter.Type.GAUGE))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SimpleMeterRegistry board() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    LineSupply line =
        new LineSupply(
            DemoFacts.LYON, new SiteId("lyon"), "line-1", 300, 1_000, 100, Instant.EPOCH);
    new MeteredSupply(registry)
        .show(
            List.of(
                new SupplyBoard.Row(
                    new PoolKey.OfGtin(DemoFacts.ROOMY),
                    new PoolForecast(60, 10, Optional.of(6L)),
                    List.of(line))));
    return registry;
  }
}
