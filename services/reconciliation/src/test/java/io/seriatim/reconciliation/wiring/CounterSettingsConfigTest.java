package io.seriatim.reconciliation.wiring;

import io.micronaut.context.ApplicationContext;
import io.seriatim.testkit.ConfigContract;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CounterSettingsConfigTest {
  @Test
  void everything_has_its_default() {
    ConfigContract.assertDefaults(
        settings(Map.of()),
        Map.of("tolerancePercent", new BigDecimal("0.5"), "tolerancePacks", 10L));
  }

  @Test
  void everything_can_be_changed() {
    ConfigContract.assertAllChanged(
        settings(Map.of()),
        settings(
            Map.of(
                "seriatim.counters.tolerance-percent", "1.25",
                "seriatim.counters.tolerance-packs", "3")));
  }

  private static CounterSettings settings(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("seriatim.service.enabled", "false");
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(CounterSettings.class);
    }
  }
}
