package io.seriatim.serialallocation.wiring;

import io.micronaut.context.ApplicationContext;
import io.seriatim.testkit.ConfigContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransitSettingsConfigTest {
  @Test
  void all_defaults() {
    ConfigContract.assertDefaults(
        settings(Map.of()),
        Map.of(
            "engine",
            "https://127.0.0.1:8200/v1/transit",
            "keyName",
            "seriatim-segments",
            "tokenFile",
            "/var/run/secrets/seriatim/transit-token",
            "timeout",
            Duration.ofSeconds(5)));
  }

  @Test
  void all_changed() {
    ConfigContract.assertAllChanged(
        settings(Map.of()),
        settings(
            Map.of(
                "seriatim.allocation.transit.engine", "https://keys.example:8200/v1/numbers",
                "seriatim.allocation.transit.key-name", "other",
                "seriatim.allocation.transit.token-file", "/run/token",
                "seriatim.allocation.transit.timeout", "1s")));
  }

  private static TransitSettings settings(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("seriatim.service.enabled", false);
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(TransitSettings.class);
    }
  }
}
