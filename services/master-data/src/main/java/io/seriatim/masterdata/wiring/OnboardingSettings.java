package io.seriatim.masterdata.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.masterdata.domain.onboarding.Person;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How operators are taken on.
 *
 * @param clientId the identity provider's client that may make people and clients
 * @param clientSecret its secret; empty: nobody is made, and who asks for it is refused
 * @param sweep how often grants are looked at that a crash left behind
 * @param secondFactorRoles roles of operators' people that nobody uses by a password alone; each is
 *     one of {@link Person#ROLES}
 */
@ConfigurationProperties("seriatim.onboarding")
public record OnboardingSettings(
    String clientId, String clientSecret, Duration sweep, Set<String> secondFactorRoles) {
  public OnboardingSettings {
    secondFactorRoles =
        secondFactorRoles.stream()
            .filter(role -> !role.isBlank())
            .collect(Collectors.toUnmodifiableSet());
    if (!Person.ROLES.containsAll(secondFactorRoles)) {
      throw new InvalidValue(
          "seriatim.onboarding.second-factor-roles",
          String.join(", ", secondFactorRoles),
          "some of " + String.join(", ", new TreeSet<>(Person.ROLES)));
    }
  }

  @Override
  public String toString() {
    return "OnboardingSettings[client " + clientId + ", secret redacted]";
  }
}
