package io.seriatim.localstack;

import java.util.Map;

/**
 * How somebody signs in who may change a realm.
 *
 * @param realm where
 * @param form what is sent to the token endpoint
 */
public record RealmLogin(String realm, Map<String, String> form) {
  public RealmLogin {
    form = Map.copyOf(form);
  }

  /** The administrator that the server was started with. */
  public static RealmLogin administrator(String password) {
    return new RealmLogin(
        "master",
        Map.of(
            "grant_type", "password",
            "client_id", "admin-cli",
            "username", "admin",
            "password", password));
  }

  /** A client of a realm whose account has {@code realm-admin} of {@code realm-management}. */
  public static RealmLogin client(String realm, String clientId, String secret) {
    return new RealmLogin(
        realm,
        Map.of(
            "grant_type", "client_credentials",
            "client_id", clientId,
            "client_secret", secret));
  }

  @Override
  public String toString() {
    return "RealmLogin[" + form.get("client_id") + " in " + realm + "]";
  }
}
