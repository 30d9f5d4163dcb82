package io.seriatim.chassis.caller;

import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The same verification for pages and REST: a bearer token becomes an authentication with the
 * realm's roles.
 */
public final class HttpBearerValidator implements TokenValidator<HttpRequest<?>> {
  /** The attribute of an {@link Authentication} that holds the {@link Caller}. */
  public static final String CALLER = "seriatim-caller";

  private final TokenVerifier verifier;

  public HttpBearerValidator(TokenVerifier verifier) {
    this.verifier = verifier;
  }

  @Override
  public Publisher<Authentication> validateToken(String token, @Nullable HttpRequest<?> request) {
    return Mono.fromCallable(() -> authentication(verifier.verify(token)))
        .onErrorResume(TokenRejected.class, rejected -> Mono.empty())
        .subscribeOn(Schedulers.boundedElastic());
  }

  private static Authentication authentication(Caller caller) {
    List<String> roles = caller.roles().stream().map(Role::realmName).toList();
    return Authentication.build(
        caller.userName(), roles, Map.of("tenant", caller.tenant().value(), CALLER, caller));
  }

  /** The caller of a request that was let in with a bearer token. */
  public static Caller caller(Authentication authentication) {
    if (authentication.getAttributes().get(CALLER) instanceof Caller caller) {
      return caller;
    }
    throw new IllegalStateException(
        "not authenticated by bearer token: " + authentication.getName());
  }
}
