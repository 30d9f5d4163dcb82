package io.seriatim.chassis.signing;

import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.refusal.Refusal;
import java.util.Optional;

/** Asks the identity provider whose name and password they are, and compares the subject. */
public final class KeycloakReauthentication implements Reauthentication {
  private final SigningClient client;

  public KeycloakReauthentication(SigningClient client) {
    this.client = client;
  }

  @Override
  public Optional<Refusal> refuses(Caller caller, String userName, Password password) {
    return client
        .subject(userName, password)
        .map(subject ->
            subject.equals(caller.subject().value())
                ? Optional.<Refusal>empty()
                : Optional.of(another(userName)))
        .orElseGet(() -> Optional.of(notAuthenticated(userName)));
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
