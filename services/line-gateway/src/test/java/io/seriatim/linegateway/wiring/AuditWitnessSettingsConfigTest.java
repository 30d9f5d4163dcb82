package io.seriatim.linegateway.wiring;

import io.micronaut.context.ApplicationContext;
import io.seriatim.testkit.ConfigContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AuditWitnessSettingsConfigTest {
  @Test
  void all_defaults() {
    ConfigContract.assertDefaults(
        settings(Map.of()),
        Map.of(
            "keys",
            List.of(),
            "origin",
            "seriatim.local/audit",
            "pause",
            Duration.ofMinutes(1),
            "handInEach",
            60));
  }

  @Test
  void all_changed() {
    ConfigContract.assertAllChanged(
        settings(Map.of()),
        settings(
            Map.of(
                "seriatim.gateway.audit.keys",
                List.of("MCowBQYDK2VwAyEA"),
                "seriatim.gateway.audit.origin",
                "audit.example.com",
                "seriatim.gateway.audit.pause",
                "10s",
                "seriatim.gateway.audit.hand-in-each",
                2)));
  }

  private static AuditWitnessSettings settings(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("seriatim.service.enabled", false);
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(AuditWitnessSettings.class);
    }
  }
}
