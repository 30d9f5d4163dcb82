package io.seriatim.chassis.signing;

import io.micronaut.context.annotation.Factory;
import io.seriatim.chassis.caller.KeycloakSettings;
import io.seriatim.chassis.caller.TokenEndpoint;
import io.seriatim.chassis.caller.TokenVerifier;
import jakarta.inject.Singleton;

/** The bean of re-authentication. */
@Factory
final class SigningWiring {
  @Singleton
  Reauthentication reauthentication(KeycloakSettings settings, TokenVerifier verifier) {
    return new KeycloakReauthentication(settings, new TokenEndpoint(settings), verifier);
  }

  @Singleton
  Witnesses witnesses(KeycloakSettings settings, TokenVerifier verifier) {
    return new KeycloakWitnesses(settings, new TokenEndpoint(settings), verifier);
  }
}
