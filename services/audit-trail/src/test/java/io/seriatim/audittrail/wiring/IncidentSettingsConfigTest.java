package io.seriatim.audittrail.wiring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.seriatim.testkit.ConfigContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncidentSettingsConfigTest {
  @Test
  void all_defaults() {
    ConfigContract.assertDefaults(
        settings(Map.of()),
        Map.of(
            "criticalOpen",
            Duration.ofDays(14),
            "notAssessed",
            Duration.ofDays(3),
            "every",
            Duration.ofMinutes(10)));
  }

  @Test
  void all_changed() {
    ConfigContract.assertAllChanged(
        settings(Map.of()),
        settings(
            Map.of(
                "seriatim.audit.incidents.critical-open", "30d",
                "seriatim.audit.incidents.not-assessed", "1d",
                "seriatim.audit.incidents.every", "1m")));
  }

  @Test
  void no_pause_between_looks_is_refused_at_the_start() {
    assertThatThrownBy(() -> new IncidentSettings(Duration.ZERO, Duration.ZERO, Duration.ZERO))
        .hasMessageContaining("expected: > 0s");
  }

  private static IncidentSettings settings(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("seriatim.service.enabled", false);
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(IncidentSettings.class);
    }
  }
}
