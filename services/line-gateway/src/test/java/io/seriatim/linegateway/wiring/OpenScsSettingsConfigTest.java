package io.seriatim.linegateway.wiring;

import io.micronaut.context.ApplicationContext;
import io.seriatim.testkit.ConfigContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OpenScsSettingsConfigTest {
  @Test
  void all_defaults() {
    Map<String, Object> expected = new HashMap<>();
    expected.put("enabled", false);
    expected.put("lines", List.of());
    expected.put("host", "127.0.0.1");
    expected.put("port", 4840);
    expected.put("directory", "data/opcua");
    expected.put("controllers", "data/controllers");
    expected.put("keyStorePassword", "");
    expected.put("pageSize", 1000);
    expected.put("patience", Duration.ofSeconds(10));
    ConfigContract.assertDefaults(settings(Map.of()), expected);
  }

  @Test
  void all_changed() {
    String prefix = "seriatim.gateway.openscs.";
    Map<String, Object> given = new HashMap<>();
    given.put(prefix + "enabled", true);
    given.put(prefix + "lines", List.of("line-3"));
    given.put(prefix + "host", "10.0.0.1");
    given.put(prefix + "port", 4841);
    given.put(prefix + "directory", "elsewhere");
    given.put(prefix + "controllers", "elsewhere/controllers");
    given.put(prefix + "key-store-password", "a secret");
    given.put(prefix + "page-size", 50);
    given.put(prefix + "patience", "3s");
    ConfigContract.assertAllChanged(settings(Map.of()), settings(given));
  }

  /** The settings without a gateway behind them: no journal, no port. */
  private static OpenScsSettings settings(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("seriatim.service.enabled", false);
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(OpenScsSettings.class);
    }
  }
}
