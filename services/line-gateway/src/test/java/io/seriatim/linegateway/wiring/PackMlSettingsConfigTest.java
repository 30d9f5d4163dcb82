package io.seriatim.linegateway.wiring;

import io.micronaut.context.ApplicationContext;
import io.seriatim.testkit.ConfigContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PackMlSettingsConfigTest {
  @Test
  void all_defaults() {
    ConfigContract.assertDefaults(
        settings(Map.of()),
        Map.of(
            "machines", List.of(),
            "publishing", Duration.ofMillis(500),
            "pause", Duration.ofSeconds(5)));
  }

  @Test
  void all_changed() {
    String prefix = "seriatim.gateway.packml.";
    Map<String, Object> given = new HashMap<>();
    given.put(prefix + "machines", List.of("line-1|opc.tcp://10.4.1.20:4840/machine"));
    given.put(prefix + "publishing", "100ms");
    given.put(prefix + "pause", "1s");
    ConfigContract.assertAllChanged(settings(Map.of()), settings(given));
  }

  /** The settings without a gateway behind them: no journal, no machine. */
  private static PackMlSettings settings(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("seriatim.service.enabled", false);
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(PackMlSettings.class);
    }
  }
}
