package io.seriatim.chassis.signing;

import io.seriatim.chassis.caller.BearerToken;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.KeycloakSettings;
import io.seriatim.chassis.caller.TokenEndpoint;
import io.seriatim.chassis.caller.TokenEndpoint.Granted;
import io.seriatim.chassis.caller.TokenRejected;
import io.seriatim.chassis.caller.TokenVerifier;
import io.seriatim.chassis.refusal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** Asks the identity provider for a token with name and password, and compares its subject. */
public final class KeycloakReauthentication implements Reauthentication {
  private final KeycloakSettings settings;
  private final TokenEndpoint endpoint;
  private final TokenVerifier verifier;

  public KeycloakReauthentication(
      KeycloakSettings settings, TokenEndpoint endpoint, TokenVerifier verifier) {
    this.settings = settings;
    this.endpoint = endpoint;
    this.verifier = verifier;
  }

  @Override
  public Optional<Refusal> refuses(Caller caller, String userName, Password password) {
    try {
      return switch (endpoint.ask(form(userName, password))) {
        case Granted.Token(BearerToken token, var lifetime) ->
            comparesWith(caller, token, userName);
        case Granted.Denied denied -> Optional.of(notAuthenticated(userName));
      };
    } catch (IOException away) {
      throw new UncheckedIOException("a signature can't be checked now", away);
    }
  }

  private Optional<Refusal> comparesWith(Caller caller, BearerToken token, String userName) {
    try {
      Caller signer = verifier.verify(token.value());
      return signer.subject().equals(caller.subject())
          ? Optional.empty()
          : Optional.of(another(userName));
    } catch (TokenRejected rejected) {
      return Optional.of(notAuthenticated(userName));
    }
  }

  private Map<String, String> form(String userName, Password password) {
    return Map.of(
        "grant_type",
        "password",
        "client_id",
        settings.cliClientId(),
        "username",
        userName,
        "password",
        password.value(),
        "scope",
        "openid");
  }

  private static Refusal notAuthenticated(String userName) {
    return Refusal.forbidden("SIGNATURE_NOT_AUTHENTICATED")
        .given("name and password of " + userName)
        .expected("the signer's own name and password")
        .advice("type them again")
        .build();
  }

  private static Refusal another(String userName) {
    return Refusal.forbidden("SIGNER_IS_ANOTHER")
        .given("the name and password of " + userName)
        .expected("those of the person who is signed in")
        .advice("sign in as the person who signs")
        .build();
  }
}
