package io.seriatim.linegateway.wiring;

import io.micronaut.context.ApplicationContext;
import io.seriatim.testkit.ConfigContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ExchangeSettingsConfigTest {
  @Test
  void all_defaults() {
    ConfigContract.assertDefaults(
        settings(ExchangeSettings.class, Map.of()),
        Map.of("http", false, "folders", List.of(), "poll", Duration.ofSeconds(1)));
    ConfigContract.assertDefaults(
        settings(FormatSettings.class, Map.of()), Map.of("approvers", ""));
  }

  @Test
  void all_changed() {
    String prefix = "seriatim.gateway.exchange.";
    Map<String, Object> given = new HashMap<>();
    given.put(prefix + "http", true);
    given.put(prefix + "folders", List.of("line-1|controller-1|mes.json|in-and-out"));
    given.put(prefix + "poll", "5s");
    given.put("seriatim.gateway.formats.approvers", "approvers");
    ConfigContract.assertAllChanged(
        settings(ExchangeSettings.class, Map.of()), settings(ExchangeSettings.class, given));
    ConfigContract.assertAllChanged(
        settings(FormatSettings.class, Map.of()), settings(FormatSettings.class, given));
  }

  /** The settings without a gateway behind them: no journal, no folder. */
  private static <T> T settings(Class<T> type, Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("seriatim.service.enabled", false);
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(type);
    }
  }
}
