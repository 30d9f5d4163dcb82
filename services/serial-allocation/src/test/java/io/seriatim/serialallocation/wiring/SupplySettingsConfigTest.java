package io.seriatim.serialallocation.wiring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.seriatim.testkit.ConfigContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SupplySettingsConfigTest {
  @Test
  void all_defaults() {
    ConfigContract.assertDefaults(
        settings(Map.of()),
        Map.of("silence", Duration.ofHours(1), "refresh", Duration.ofSeconds(30)));
  }

  @Test
  void all_changed() {
    ConfigContract.assertAllChanged(
        settings(Map.of()),
        settings(
            Map.of(
                "seriatim.allocation.supply.silence", "2h",
                "seriatim.allocation.supply.refresh", "1m")));
  }

  @Test
  void a_look_without_a_pause_is_refused_at_the_start() {
    assertThatThrownBy(() -> new SupplySettings(Duration.ofHours(1), Duration.ZERO))
        .hasMessageContaining("refresh: PT0S (expected: 1s or more)");
  }

  private static SupplySettings settings(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("seriatim.service.enabled", false);
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(SupplySettings.class);
    }
  }
}
