package io.seriatim.reconciliation.wiring;

import io.micronaut.context.ApplicationContext;
import io.seriatim.testkit.ConfigContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PerformanceSettingsConfigTest {
  @Test
  void everything_has_its_default() {
    ConfigContract.assertDefaults(
        settings(Map.of()),
        Map.of("url", "", "timeout", Duration.ofSeconds(10), "authorizationFile", ""));
  }

  @Test
  void everything_can_be_changed() {
    ConfigContract.assertAllChanged(
        settings(Map.of()),
        settings(
            Map.of(
                "seriatim.performance.url", "https://mes.example/performance",
                "seriatim.performance.timeout", "3s",
                "seriatim.performance.authorization-file", "/run/secrets/mes")));
  }

  private static PerformanceSettings settings(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("seriatim.service.enabled", "false");
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(PerformanceSettings.class);
    }
  }
}
