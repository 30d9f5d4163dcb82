package io.seriatim.linegateway.wiring;

import io.micronaut.context.ApplicationContext;
import io.seriatim.testkit.ConfigContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SupplySettingsConfigTest {
  @Test
  void all_defaults() {
    ConfigContract.assertDefaults(
        settings(Map.of()),
        Map.of("period", Duration.ofMinutes(1), "renewAhead", Duration.ofDays(3)));
  }

  @Test
  void all_changed() {
    String prefix = "seriatim.gateway.supply.";
    ConfigContract.assertAllChanged(
        settings(Map.of()),
        settings(Map.of(prefix + "period", "5s", prefix + "renew-ahead", "1d")));
  }

  /** The settings without a gateway behind them: no journal, no port. */
  private static SupplySettings settings(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("seriatim.service.enabled", false);
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(SupplySettings.class);
    }
  }
}
