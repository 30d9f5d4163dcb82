package io.seriatim.chassis.signing;

import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.KeycloakSettings;
import io.seriatim.chassis.caller.TokenEndpoint;
import io.seriatim.chassis.caller.TokenEndpoint.Granted;
import io.seriatim.chassis.caller.TokenRejected;
import io.seriatim.chassis.caller.TokenVerifier;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Asks the identity provider for a token with the second person's name and password. */
final class KeycloakWitnesses implements Witnesses {
  private final KeycloakSettings settings;
  private final TokenEndpoint endpoint;
  private final TokenVerifier verifier;

  KeycloakWitnesses(KeycloakSettings settings, TokenEndpoint endpoint, TokenVerifier verifier) {
    this.settings = settings;
    this.endpoint = endpoint;
    this.verifier = verifier;
  }

  @Override
  public Answer<Caller> prove(Caller actor, String userName, Password password) {
    try {
      return switch (endpoint.ask(form(userName, password))) {
        case Granted.Token(var token, var lifetime) ->
            compared(actor, verifier.verify(token.value()), userName);
        case Granted.Denied denied -> notAuthenticated(userName);
      };
    } catch (TokenRejected rejected) {
      return notAuthenticated(userName);
    } catch (IOException away) {
      throw new UncheckedIOException("a witness can't be proved now", away);
    }
  }

  private static Answer<Caller> compared(Caller actor, Caller witness, String userName) {
    if (witness.subject().equals(actor.subject())) {
      return Answer.refused(
          Refusal.forbidden("WITNESS_IS_ACTOR")
              .given(userName + " twice")
              .expected("another person than the one who acts")
              .advice("ask somebody else to be the witness")
              .build());
    }
    if (!witness.tenant().equals(actor.tenant())) {
      return Answer.refused(
          Refusal.forbidden("WITNESS_OF_ANOTHER_TENANT")
              .given(userName)
              .expected("somebody of " + actor.tenant())
              .advice("ask a colleague to be the witness")
              .build());
    }
    return Answer.done(witness);
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

  private static Answer<Caller> notAuthenticated(String userName) {
    return Answer.refused(
        Refusal.forbidden("SIGNATURE_NOT_AUTHENTICATED")
            .given("name and password of " + userName)
            .expected("the witness's own name and password")
            .advice("let the witness type them again")
            .build());
  }
}
