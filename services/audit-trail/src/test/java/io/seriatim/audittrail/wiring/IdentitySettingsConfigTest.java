package io.seriatim.audittrail.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.seriatim.testkit.ConfigContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentitySettingsConfigTest {
  @Test
  void all_defaults() {
    ConfigContract.assertDefaults(
        settings(Map.of()),
        Map.of(
            "clientId",
            "seriatim-audit",
            "clientSecret",
            "",
            "every",
            Duration.ofSeconds(10),
            "lease",
            Duration.ofMinutes(1),
            "overlap",
            Duration.ofMinutes(5),
            "page",
            200));
  }

  @Test
  void all_changed_and_the_secret_shows_itself_nowhere() {
    IdentitySettings changed =
        settings(
            Map.of(
                "seriatim.audit.identity.client-id", "another",
                "seriatim.audit.identity.client-secret", "hidden",
                "seriatim.audit.identity.every", "1s",
                "seriatim.audit.identity.lease", "2s",
                "seriatim.audit.identity.overlap", "3s",
                "seriatim.audit.identity.page", 4));

    ConfigContract.assertAllChanged(settings(Map.of()), changed);
    assertThat(changed.toString()).doesNotContain("hidden");
  }

  private static IdentitySettings settings(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("seriatim.service.enabled", false);
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(IdentitySettings.class);
    }
  }
}
