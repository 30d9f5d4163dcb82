package io.seriatim.linegateway.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.HttpBearerValidator;
import io.seriatim.chassis.caller.Role;
import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** A signed-in operator is authenticated like anybody who brings a token. */
public final class SessionReader implements AuthenticationFetcher<HttpRequest<?>> {
  private final Sessions sessions;

  public SessionReader(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
    return Mono.justOrEmpty(sessions.of(request).map(s -> authentication(s.caller())));
  }

  private static Authentication authentication(Caller caller) {
    return Authentication.build(
        caller.userName(),
        caller.roles().stream().map(Role::realmName).toList(),
        Map.of("tenant", caller.tenant().value(), HttpBearerValidator.CALLER, caller));
  }
}
