package io.seriatim.chassis.signing;

import com.nimbusds.jwt.JWTClaimsSet;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
  private final Standing standing;

  public KeycloakSignatures(
      SigningClient client, InstantSource clock, SigningSettings settings, Duration clockSkew) {
    this.client = client;
    this.clock = clock;
    this.maxAge = settings.signInMaxAge();
    this.clockSkew = clockSkew;
    this.standing = settings.standing();
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
    return client
        .claims(name, password)
        .filter(claims -> caller.subject().value().equals(claims.getSubject()))
        .map(this::lacking)
        .orElseGet(() -> no("name and password of " + name, "your own user name and password"));
  }

  private Optional<Refusal> lacking(JWTClaimsSet claims) {
    return standing
        .lack(claims, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
        .flatMap(lack -> no(lack.has(), lack.needed(), "have it put on record, then sign again"));
  }

  private Optional<Refusal> signedIn(Caller caller, SignedAct act, JWTClaimsSet claims) {
    if (!caller.subject().value().equals(claims.getSubject())) {
      return no("the sign-in of another person", "one of " + caller.userName());
    }
    if (!act.nonce().equals(claims.getClaim("nonce"))) {
      return no("a sign-in for another act", "one with the nonce of this act");
    }
    return isFresh(claims)
        ? lacking(claims)
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
    return no(given, expected, "sign again with your own user name and password");
  }

  private static Optional<Refusal> no(String given, String expected, String advice) {
    return Optional.of(
        Refusal.forbidden(NOT_PROVEN).given(given).expected(expected).advice(advice).build());
  }
}
