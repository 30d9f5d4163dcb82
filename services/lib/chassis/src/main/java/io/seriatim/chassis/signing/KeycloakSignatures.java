package io.seriatim.chassis.signing;

import com.nimbusds.jwt.JWTClaimsSet;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Compares a proof with the caller and the act.
 *
 * <p>Law: a sign-in serves one act. Its nonce is made of tenant, action, request, subject and
 * record, and a service does one request id once.
 */
public final class KeycloakSignatures implements ElectronicSignatures {
  private final SigningClient client;
  private final InstantSource clock;
  private final Duration maxAge;
  private final Duration clockSkew;

  public KeycloakSignatures(
      SigningClient client, InstantSource clock, Duration maxAge, Duration clockSkew) {
    this.client = client;
    this.clock = clock;
    this.maxAge = maxAge;
    this.clockSkew = clockSkew;
  }

  @Override
  public Optional<Refusal> refuses(Caller caller, SignedAct act, Proof proof) {
    if (!proof.userName().equals(caller.userName())) {
      return no("user name " + proof.userName(), "your own, " + caller.userName());
    }
    return switch (proof) {
      case Proof.Typed(String name, Password password) -> typed(caller, name, password);
      case Proof.SignedIn(String _, var token) ->
          client
              .claims(token.value())
              .map(claims -> signedIn(caller, act, claims))
              .orElseGet(() -> no("another token", "one of a sign-in for a signature"));
    };
  }

  private Optional<Refusal> typed(Caller caller, String name, Password password) {
    return client.subject(name, password).filter(caller.subject().value()::equals).isPresent()
        ? Optional.empty()
        : no("name and password of " + name, "your own user name and password");
  }

  private Optional<Refusal> signedIn(Caller caller, SignedAct act, JWTClaimsSet claims) {
    if (!caller.subject().value().equals(claims.getSubject())) {
      return no("the sign-in of another person", "one of " + caller.userName());
    }
    if (!act.nonce().equals(claims.getClaim("nonce"))) {
      return no("a sign-in for another act", "one with the nonce of this act");
    }
    return isFresh(claims)
        ? Optional.empty()
        : no("a sign-in of another time", "one of the last " + maxAge.toSeconds() + " seconds");
  }

  private boolean isFresh(JWTClaimsSet claims) {
    if (!(claims.getClaim("auth_time") instanceof Number seconds)) {
      return false;
    }
    Instant signedIn = Instant.ofEpochSecond(seconds.longValue());
    Instant now = clock.instant();
    return !signedIn.plus(maxAge).isBefore(now) && !signedIn.minus(clockSkew).isAfter(now);
  }

  private static Optional<Refusal> no(String given, String expected) {
    return Optional.of(
        Refusal.forbidden(NOT_PROVEN)
            .given(given)
            .expected(expected)
            .advice("sign again with your own user name and password")
            .build());
  }
}
