package io.seriatim.aggregation.wiring;

import io.micronaut.context.ApplicationContext;
import io.seriatim.testkit.ConfigContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerificationSettingsConfigTest {
  @Test
  void allDefaults() {
    ConfigContract.assertDefaults(
        settings(Map.of()), Map.of("every", Duration.ofHours(24), "parts", 720));
  }

  @Test
  void allChanged() {
    ConfigContract.assertAllChanged(
        settings(Map.of()),
        settings(Map.of("seriatim.verification.every", "6h", "seriatim.verification.parts", 100)));
  }

  private static VerificationSettings settings(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("seriatim.service.enabled", false);
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(VerificationSettings.class);
    }
  }
}
