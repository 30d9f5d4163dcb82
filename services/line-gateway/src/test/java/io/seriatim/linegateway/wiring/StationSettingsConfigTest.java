package io.seriatim.linegateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.seriatim.linegateway.domain.StationPlan;
import io.seriatim.linegateway.domain.StepKind;
import io.seriatim.testkit.ConfigContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StationSettingsConfigTest {
  private static final String STATIONS = "seriatim.gateway.stations.";
  private static final String PAGE = "seriatim.gateway.page.";

  @Test
  void all_defaults() {
    Map<String, Object> expected = new HashMap<>();
    expected.put("required", List.of());
    expected.put(
        "challenges",
        List.of(
            "NO_CODE", "WRONG_CODE", "DUPLICATE", "OTHER_LOT", "MISSING_CHILD", "MISSING_SEAL"));
    expected.put(
        "clearance",
        List.of("belt-empty", "printers-empty", "reject-bins-empty", "no-labels-or-leaflets-left"));
    expected.put(
        "firstArticle", List.of("code-readable", "print-agrees-with-order", "pack-complete"));
    expected.put("changeover", List.of("parts-changed", "rest-material-returned"));
    expected.put("recipes", List.of());
    expected.put("firstPacks", 3);
    expected.put("noSeals", List.of("NOSEAL"));
    ConfigContract.assertDefaults(settings(StationSettings.class, Map.of()), expected);
    ConfigContract.assertDefaults(
        settings(PageSettings.class, Map.of()),
        Map.of(
            "clientId", "seriatim-plant",
            "pinAge", Duration.ofHours(72),
            "wrongTries", 5,
            "idle", Duration.ofMinutes(30),
            "longest", Duration.ofHours(12)));
  }

  @Test
  void all_changed() {
    Map<String, Object> given = new HashMap<>();
    given.put(STATIONS + "required", List.of("CLEARANCE"));
    given.put(STATIONS + "challenges", List.of("NO_CODE"));
    given.put(STATIONS + "clearance", List.of("belt-empty"));
    given.put(STATIONS + "first-article", List.of("code-readable"));
    given.put(STATIONS + "changeover", List.of("parts-changed"));
    given.put(STATIONS + "recipes", List.of("09521234543213|R12|A7"));
    given.put(STATIONS + "first-packs", 10);
    given.put(STATIONS + "no-seals", List.of("SEAL?"));
    given.put(PAGE + "client-id", "another");
    given.put(PAGE + "pin-age", "24h");
    given.put(PAGE + "wrong-tries", 3);
    given.put(PAGE + "idle", "10m");
    given.put(PAGE + "longest", "8h");
    ConfigContract.assertAllChanged(
        settings(StationSettings.class, Map.of()), settings(StationSettings.class, given));
    ConfigContract.assertAllChanged(
        settings(PageSettings.class, Map.of()), settings(PageSettings.class, given));

    StationPlan plan = StationPlans.of(settings(StationSettings.class, given));
    assertThat(plan.required()).containsExactly(StepKind.CLEARANCE);
    assertThat(plan.recipes()).containsValue(new StationPlan.Recipe("R12", "A7"));
  }

  /** The settings without a gateway behind them: no journal, no port. */
  private static <T> T settings(Class<T> type, Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("seriatim.service.enabled", false);
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(type);
    }
  }
}
