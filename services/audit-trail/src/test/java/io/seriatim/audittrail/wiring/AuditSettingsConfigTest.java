package io.seriatim.audittrail.wiring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.seriatim.testkit.ConfigContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditSettingsConfigTest {
  @Test
  void all_defaults() {
    ConfigContract.assertDefaults(
        settings(Map.of()),
        Map.of(
            "origin",
            "seriatim.local/audit",
            "signingKey",
            "",
            "retiredKeys",
            List.of(),
            "checkpointEvery",
            Duration.ofSeconds(5),
            "verifyEvery",
            Duration.ofHours(24),
            "recordsAtOnce",
            2_000,
            "writesAtOnce",
            128));
  }

  @Test
  void all_changed() {
    ConfigContract.assertAllChanged(
        settings(Map.of()),
        settings(
            Map.of(
                "seriatim.audit.origin", "audit.example.com",
                "seriatim.audit.signing-key", "/etc/seriatim/audit.key",
                "seriatim.audit.retired-keys", List.of("a"),
                "seriatim.audit.checkpoint-every", "1s",
                "seriatim.audit.verify-every", "1h",
                "seriatim.audit.records-at-once", 1,
                "seriatim.audit.writes-at-once", 2)));
  }

  @Test
  void no_pause_between_checkpoints_is_refused_at_the_start() {
    assertThatThrownBy(
            () -> new AuditSettings("o", "k", List.of(), Duration.ZERO, Duration.ZERO, 1, 1))
        .hasMessageContaining("expected: > 0s");
  }

  private static AuditSettings settings(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("seriatim.service.enabled", false);
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(AuditSettings.class);
    }
  }
}
