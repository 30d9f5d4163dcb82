package io.seriatim.chassis.signing;

import io.seriatim.chassis.caller.BearerToken;
import io.seriatim.kernel.identity.InvalidValue;

/**
 * What shows that a signer is the person who signs: both components at each signature (21 CFR
 * 11.200(a)(1)), the user name in the request and the password in it or at a sign-in made for it.
 */
public sealed interface Proof {
  /** What the signer gave as user name. */
  String userName();

  /** User name and password, typed to sign. */
  record Typed(String userName, Password password) implements Proof {}

  /** A sign-in at the identity provider that was made for this act. */
  record SignedIn(String userName, BearerToken token) implements Proof {}

  /**
   * The proof in a request.
   *
   * @param password empty where there was a sign-in
   * @param signInToken empty where the password was typed
   */
  static Proof of(String userName, String password, String signInToken) {
    if (!password.isEmpty() && !signInToken.isEmpty()) {
      throw new InvalidValue("signing", "a password and a sign-in", "one of them");
    }
    return signInToken.isEmpty()
        ? new Typed(userName, new Password(password))
        : new SignedIn(userName, new BearerToken(signInToken));
  }
}
