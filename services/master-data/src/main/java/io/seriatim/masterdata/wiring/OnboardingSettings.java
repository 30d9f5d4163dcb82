package io.seriatim.masterdata.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How operators are taken on.
 *
 * @param clientId the identity provider's client that may make people and clients
 * @param clientSecret its secret; empty: nobody is made, and who asks for it is refused
 * @param sweep how often grants are looked at that a crash left behind
 */
@ConfigurationProperties("seriatim.onboarding")
public record OnboardingSettings(String clientId, String clientSecret, Duration sweep) {
  @Override
  public String toString() {
    return "OnboardingSettings[client " + clientId + ", secret redacted]";
  }
}
