package io.seriatim.reconciliation.wiring;

import io.micronaut.context.ApplicationContext;
import io.seriatim.testkit.ConfigContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderSettingsConfigTest {
  @Test
  void everything_has_its_default() {
    ConfigContract.assertDefaults(
        settings(Map.of()), Map.of("signingKey", "", "validFor", Duration.ofHours(72)));
  }

  @Test
  void everything_can_be_changed() {
    ConfigContract.assertAllChanged(
        settings(Map.of()),
        settings(
            Map.of(
                "seriatim.orders.signing-key", "/run/secrets/orders",
                "seriatim.orders.valid-for", "24h")));
  }

  private static OrderSettings settings(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("seriatim.service.enabled", "false");
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(OrderSettings.class);
    }
  }
}
