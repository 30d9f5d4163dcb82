package io.seriatim.chassis.signing;

import io.micronaut.context.annotation.Factory;
import io.seriatim.chassis.caller.KeycloakSettings;
import io.seriatim.chassis.caller.TokenEndpoint;
import io.seriatim.chassis.caller.TokenVerifier;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The beans of electronic signatures. */
@Factory
final class SigningWiring {
  @Singleton
  SigningClient signingClient(KeycloakSettings keycloak, SigningSettings settings) {
    return new SigningClient(keycloak, settings);
  }

  @Singleton
  ElectronicSignatures electronicSignatures(
      SigningClient client, KeycloakSettings keycloak, SigningSettings settings, Clock clock) {
    return new KeycloakSignatures(client, clock, settings, keycloak.clockSkew());
  }

  @Singleton
  Witnesses witnesses(KeycloakSettings settings, TokenVerifier verifier) {
    return new KeycloakWitnesses(settings, new TokenEndpoint(settings), verifier);
  }
}
