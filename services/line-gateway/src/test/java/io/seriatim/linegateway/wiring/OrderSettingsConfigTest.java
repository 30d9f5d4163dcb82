package io.seriatim.linegateway.wiring;

import io.micronaut.context.ApplicationContext;
import io.seriatim.testkit.ConfigContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OrderSettingsConfigTest {
  @Test
  void all_defaults() {
    ConfigContract.assertDefaults(
        settings(Map.of()), Map.of("keys", List.of(), "ahead", 2, "pause", Duration.ofMinutes(1)));
  }

  @Test
  void all_changed() {
    ConfigContract.assertAllChanged(
        settings(Map.of()),
        settings(
            Map.of(
                "seriatim.gateway.orders.keys",
                List.of("MCowBQYDK2VwAyEA"),
                "seriatim.gateway.orders.ahead",
                5,
                "seriatim.gateway.orders.pause",
                "10s")));
  }

  /** The settings without a gateway behind them: no journal, no port. */
  private static OrderSettings settings(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("seriatim.service.enabled", false);
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(OrderSettings.class);
    }
  }
}
