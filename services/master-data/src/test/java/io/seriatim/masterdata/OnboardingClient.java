package io.seriatim.masterdata;

import io.seriatim.chassis.caller.KeycloakSettings;
import io.seriatim.chassis.caller.ServiceTokens;
import io.seriatim.chassis.caller.TokenEndpoint;
import io.seriatim.testkit.Servers;
import java.time.Clock;
import java.time.Duration;

/** The realm's client that makes people and clients, without the service around it. */
final class OnboardingClient {
  static final KeycloakSettings SETTINGS =
      new KeycloakSettings(
          Servers.keycloak().issuer(),
          "",
          "seriatim-api",
          "seriatim-onboarding",
          Servers.description().clientSecret("seriatim-onboarding"),
          "seriatim-cli",
          Duration.ofSeconds(5),
          Duration.ofSeconds(20));

  private OnboardingClient() {}

  static ServiceTokens tokens() {
    return new ServiceTokens(new TokenEndpoint(SETTINGS), SETTINGS, Clock.systemUTC());
  }
}
