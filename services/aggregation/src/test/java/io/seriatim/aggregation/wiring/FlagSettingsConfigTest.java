package io.seriatim.aggregation.wiring;

import io.micronaut.context.ApplicationContext;
import io.seriatim.testkit.ConfigContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlagSettingsConfigTest {
  @Test
  void allDefaults() {
    ConfigContract.assertDefaults(
        settings(Map.of()),
        Map.of("interval", Duration.ofSeconds(5), "patience", Duration.ofSeconds(30)));
  }

  @Test
  void allChanged() {
    ConfigContract.assertAllChanged(
        settings(Map.of()),
        settings(
            Map.of(
                "seriatim.ledger.flags.interval", "2s",
                "seriatim.ledger.flags.patience", "1m")));
  }

  private static FlagSettings settings(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("seriatim.service.enabled", false);
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(FlagSettings.class);
    }
  }
}
