package io.seriatim.aggregation.wiring;

import io.micronaut.context.ApplicationContext;
import io.seriatim.testkit.ConfigContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuerySettingsConfigTest {
  @Test
  void allDefaults() {
    ConfigContract.assertDefaults(
        settings(Map.of()),
        Map.of("patience", Duration.ofSeconds(5), "unknownAfter", Duration.ofMillis(25)));
  }

  @Test
  void allChanged() {
    ConfigContract.assertAllChanged(
        settings(Map.of()),
        settings(
            Map.of(
                "seriatim.ledger.queries.patience", "2s",
                "seriatim.ledger.queries.unknown-after", "40ms")));
  }

  private static QuerySettings settings(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("seriatim.service.enabled", false);
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(QuerySettings.class);
    }
  }
}
