package io.seriatim.chassis.caller;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** The service's own token by client credentials, kept until shortly before it ends. */
public final class ServiceTokens {
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final TokenEndpoint endpoint;
  private final KeycloakSettings settings;
  private final InstantSource clock;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile Kept kept = new Kept(new BearerToken(""), Instant.MIN);

  private record Kept(BearerToken token, Instant goodUntil) {}

  public ServiceTokens(TokenEndpoint endpoint, KeycloakSettings settings, InstantSource clock) {
    this.endpoint = endpoint;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A token that is good for at least half a minute.
   *
   * @throws UncheckedIOException if none is at hand and the identity provider does not give one
   */
  public BearerToken current() {
    Kept now = kept;
    return clock.instant().isBefore(now.goodUntil) ? now.token : renewed();
  }

  private BearerToken renewed() {
    asking.lock();
    try {
      if (!clock.instant().isBefore(kept.goodUntil)) {
        kept = ask();
      }
      return kept.token;
    } catch (IOException away) {
      throw new UncheckedIOException("no token for " + settings.clientId(), away);
    } finally {
      asking.unlock();
    }
  }

  private Kept ask() throws IOException {
    Instant asked = clock.instant();
    return switch (endpoint.ask(credentials())) {
      case TokenEndpoint.Granted.Token(var token, var lifetime) ->
          new Kept(token, asked.plus(lifetime).minus(MARGIN));
      case TokenEndpoint.Granted.Denied(var status, var error) ->
          throw new IOException(
              settings.clientId() + " was denied a token: " + status + " " + error);
    };
  }

  private Map<String, String> credentials() {
    return Map.of(
        "grant_type", "client_credentials",
        "client_id", settings.clientId(),
        "client_secret", settings.clientSecret());
  }
}
