package io.seriatim.chassis.caller;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.security.token.DefaultRolesFinder;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The beans of identity. */
@Factory
final class CallerWiring {
  @Singleton
  TokenVerifier tokenVerifier(KeycloakSettings settings) {
    return new TokenVerifier(settings);
  }

  @Singleton
  ServiceTokens serviceTokens(KeycloakSettings settings, InstantSource clock) {
    return new ServiceTokens(new TokenEndpoint(settings), settings, clock);
  }

  @Singleton
  HttpBearerValidator httpBearerValidator(TokenVerifier verifier) {
    return new HttpBearerValidator(verifier);
  }

  @Singleton
  @Replaces(DefaultRolesFinder.class)
  KeycloakRolesFinder rolesFinder() {
    return new KeycloakRolesFinder();
  }
}
