package io.seriatim.chassis.signing;

import com.nimbusds.jwt.JWTClaimsSet;
import io.seriatim.chassis.caller.KeycloakSettings;
import io.seriatim.chassis.caller.TokenEndpoint;
import io.seriatim.chassis.caller.TokenEndpoint.Granted;
import io.seriatim.chassis.caller.TokenRejected;
import io.seriatim.chassis.caller.TokenVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * The identity provider's client that is there for signatures only: asks it whether a password is
 * right, and reads the tokens it gave. No other client's token is one of a signature.
 */
public final class SigningClient {
  private final String clientId;
  private final TokenEndpoint endpoint;
  private final TokenVerifier verifier;

  public SigningClient(KeycloakSettings keycloak, SigningSettings settings) {
    this(
        settings,
        new TokenEndpoint(keycloak),
        new TokenVerifier(keycloak.forAudience(settings.clientId())));
  }

  /** With a verifier from elsewhere, for a test that signs its own tokens. */
  SigningClient(SigningSettings settings, TokenEndpoint endpoint, TokenVerifier verifier) {
    this.clientId = settings.clientId();
    this.endpoint = endpoint;
    this.verifier = verifier;
  }

  /**
   * What is told of the account with this name and password; empty where there is none, or where it
   * is locked.
   *
   * @throws UncheckedIOException if the identity provider does not answer
   */
  Optional<JWTClaimsSet> claims(String userName, Password password) {
    if (userName.isBlank() || password.value().isEmpty()) {
      return Optional.empty();
    }
    try {
      return switch (endpoint.ask(form(userName, password))) {
        case Granted.Token(var token, var lifetime) -> claims(token.value());
        case Granted.Denied denied -> Optional.empty();
      };
    } catch (IOException away) {
      throw new UncheckedIOException("a signature can't be checked now", away);
    }
  }

  /** What a token claims that was given to this client; empty where it was not, or is over. */
  Optional<JWTClaimsSet> claims(String token) {
    try {
      return Optional.of(verifier.claims(token))
          .filter(claims -> clientId.equals(claims.getClaim("azp")));
    } catch (TokenRejected rejected) {
      return Optional.empty();
    }
  }

  private Map<String, String> form(String userName, Password password) {
    return Map.of(
        "grant_type",
        "password",
        "client_id",
        clientId,
        "username",
        userName,
        "password",
        password.value(),
        "scope",
        "openid");
  }
}
