package io.seriatim.chassis.caller;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.HttpHostResolver;
import io.micronaut.http.server.util.locale.HttpLocaleResolver;
import io.micronaut.security.event.TokenValidatedEvent;
import io.micronaut.security.token.DefaultRolesFinder;
import io.micronaut.security.token.TokenAuthenticationFetcher;
import io.micronaut.security.token.reader.TokenResolver;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

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

  /**
   * Tokens are verified in one place. The framework would ask validators of its own beside it and
   * take whichever answers first, and those know neither our audience nor our callers.
   */
  @Singleton
  @Replaces(TokenAuthenticationFetcher.class)
  TokenAuthenticationFetcher tokenAuthenticationFetcher(
      HttpBearerValidator only,
      TokenResolver<HttpRequest<?>> resolver,
      ApplicationEventPublisher<TokenValidatedEvent> events,
      HttpHostResolver hosts,
      HttpLocaleResolver locales) {
    return new TokenAuthenticationFetcher(List.of(only), resolver, events, hosts, locales);
  }

  @Singleton
  @Replaces(DefaultRolesFinder.class)
  KeycloakRolesFinder rolesFinder() {
    return new KeycloakRolesFinder();
  }
}
