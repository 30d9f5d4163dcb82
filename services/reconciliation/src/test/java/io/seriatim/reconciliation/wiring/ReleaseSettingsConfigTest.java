package io.seriatim.reconciliation.wiring;

import io.micronaut.context.ApplicationContext;
import io.seriatim.testkit.ConfigContract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReleaseSettingsConfigTest {
  @Test
  void everything_has_its_default() {
    ConfigContract.assertDefaults(settings(Map.of()), Map.of("reports", List.of()));
  }

  @Test
  void everything_can_be_changed() {
    ConfigContract.assertAllChanged(
        settings(Map.of()), settings(Map.of("seriatim.release.reports", List.of("DE:EU-HUB-PPD"))));
  }

  private static ReleaseSettings settings(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("seriatim.service.enabled", "false");
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(ReleaseSettings.class);
    }
  }
}
