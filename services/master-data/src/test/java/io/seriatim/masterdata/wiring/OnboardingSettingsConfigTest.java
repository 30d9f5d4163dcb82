package io.seriatim.masterdata.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.seriatim.testkit.ConfigContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OnboardingSettingsConfigTest {
  @Test
  void everything_has_its_default() {
    ConfigContract.assertDefaults(
        settings(Map.of()),
        Map.of(
            "clientId",
            "seriatim-onboarding",
            "clientSecret",
            "",
            "sweep",
            Duration.ofSeconds(5),
            "secondFactorRoles",
            Set.of(
                "cmo-admin",
                "master-data-approver",
                "quality",
                "release-qa",
                "qp",
                "releaser",
                "regulatory")));
  }

  @Test
  void everything_can_be_changed_and_the_secret_shows_itself_nowhere() {
    OnboardingSettings changed =
        settings(
            Map.of(
                "seriatim.onboarding.client-id", "another",
                "seriatim.onboarding.client-secret", "hidden",
                "seriatim.onboarding.sweep", "1s",
                "seriatim.onboarding.second-factor-roles", "qp,planner"));

    ConfigContract.assertAllChanged(settings(Map.of()), changed);
    assertThat(changed.toString()).doesNotContain("hidden");
  }

  @Test
  void a_role_that_nobody_can_have_is_refused() {
    Map<String, Object> wrong =
        Map.of("seriatim.onboarding.second-factor-roles", "qualified-person");

    assertThatThrownBy(() -> settings(wrong)).hasStackTraceContaining("qualified-person");
  }

  @Test
  void no_role_may_be_meant() {
    OnboardingSettings none = settings(Map.of("seriatim.onboarding.second-factor-roles", ""));

    assertThat(none.secondFactorRoles()).isEmpty();
  }

  private static OnboardingSettings settings(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("seriatim.service.enabled", "false");
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(OnboardingSettings.class);
    }
  }
}
