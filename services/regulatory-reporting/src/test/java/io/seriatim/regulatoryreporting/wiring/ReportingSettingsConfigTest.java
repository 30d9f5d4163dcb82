package io.seriatim.regulatoryreporting.wiring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.seriatim.testkit.ConfigContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportingSettingsConfigTest {
  @Test
  void all_defaults() {
    ConfigContract.assertDefaults(
        settings(Map.of()), Map.of("outboxFolder", "data/outbox", "pause", Duration.ofSeconds(1)));
  }

  @Test
  void all_changed() {
    ConfigContract.assertAllChanged(
        settings(Map.of()),
        settings(
            Map.of("seriatim.data.dir", "/var/lib/seriatim", "seriatim.reporting.pause", "5s")));
  }

  @Test
  void no_pause_at_all_is_refused_at_the_start() {
    assertThatThrownBy(() -> new ReportingSettings("outbox", Duration.ZERO))
        .hasMessageContaining("expected: > 0s");
  }

  private static ReportingSettings settings(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("seriatim.service.enabled", false);
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(ReportingSettings.class);
    }
  }
}
