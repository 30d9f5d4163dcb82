package io.seriatim.audittrail.domain.periodic;

import java.util.Optional;
import java.util.Set;

/**
 * An event of the identity provider, by its word.
 *
 * @param topic sign-ins, or changes of access
 * @param kind of which kind among them
 * @param word the provider's
 */
record IdentityWord(Topic topic, String kind, String word) {
  private static final String PREFIX = "identity/";
  private static final String ADMINISTRATION = "keycloak/administration/";
  private static final Set<String> GOOD = Set.of("LOGIN", "CLIENT_LOGIN");
  private static final Set<String> CREDENTIALS =
      Set.of(
          "UPDATE_PASSWORD",
          "RESET_PASSWORD",
          "UPDATE_TOTP",
          "REMOVE_TOTP",
          "UPDATE_CREDENTIAL",
          "REMOVE_CREDENTIAL");

  /** Empty for an act that is none. */
  static Optional<IdentityWord> of(PeriodAct act) {
    if (!act.action().startsWith(PREFIX)) {
      return Optional.empty();
    }
    String word = act.action().substring(PREFIX.length());
    return Optional.of(
        act.recordId().startsWith(ADMINISTRATION) ? administration(word) : signIn(word));
  }

  private static IdentityWord signIn(String word) {
    if (CREDENTIALS.contains(word)) {
      return new IdentityWord(Topic.ACCESS_CHANGES, "credentials", word);
    }
    String kind = "other";
    if (GOOD.contains(word)) {
      kind = "good";
    } else if (word.contains("LOCKOUT")) {
      kind = "locked out";
    } else if (word.endsWith("_ERROR")) {
      kind = "failed";
    }
    return new IdentityWord(Topic.SIGN_INS, kind, word);
  }

  private static IdentityWord administration(String word) {
    String kind = "realm";
    if (word.contains("ROLE")) {
      kind = "roles";
    } else if (word.startsWith("GROUP")) {
      kind = "groups";
    } else if (word.startsWith("USER")) {
      kind = "people";
    } else if (word.startsWith("CLIENT")) {
      kind = "clients";
    }
    return new IdentityWord(Topic.ACCESS_CHANGES, kind, word);
  }
}
