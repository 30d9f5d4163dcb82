package io.seriatim.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/**
 * Keycloak's administrator, for tests that make realms and people of their own; whoever makes one
 * takes it away again.
 */
public final class RealmAdmin {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Servers.Keycloak keycloak;

  /** Of the shared server. */
  public RealmAdmin() {
    this.keycloak = Servers.keycloak();
  }

  /** What is at a path under {@code /admin/realms}, as JSON. */
  public String get(String path) {
    return sent(request(path).GET()).body();
  }

  /** Makes something; returns the id it was given, or nothing where it was given none. */
  public String post(String path, String json) {
    String location =
        sent(request(path).POST(HttpRequest.BodyPublishers.ofString(json)))
            .headers()
            .firstValue("location")
            .orElse("");
    return location.substring(location.lastIndexOf('/') + 1);
  }

  /** Changes something. */
  public void put(String path, String json) {
    sent(request(path).PUT(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** Takes something away. */
  public void delete(String path) {
    sent(request(path).DELETE());
  }

  /**
   * Makes somebody of a tenant in our realm, who has one role; returns the subject of the tokens.
   */
  public String person(String userName, String lastName, String tenant, String role, String word) {
    String realm = keycloak.realm();
    String id =
        post(
            realm + "/users",
            """
            {"username": "%s", "enabled": true, "email": "%s@%s.example.test",
             "emailVerified": true, "firstName": "Robin", "lastName": "%s",
             "attributes": {"tenant": ["%s"]},
             "credentials": [{"type": "password", "value": "%s", "temporary": false}]}
            """
                .formatted(userName, userName, tenant, lastName, tenant, word));
    post(
        realm + "/users/" + id + "/role-mappings/realm", "[" + get(realm + "/roles/" + role) + "]");
    return id;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(keycloak.url() + "/admin/realms/" + path))
        .header("Authorization", "Bearer " + token())
        .header("Content-Type", "application/json");
  }

  /** Asked for each time: it is good for a minute, and for the realms that were there. */
  private String token() {
    Servers.Keycloak master =
        new Servers.Keycloak(keycloak.url(), "master", keycloak.url() + "/realms/master");
    return Tokens.ask(
            master,
            Map.of(
                "grant_type",
                "password",
                "client_id",
                "admin-cli",
                "username",
                "admin",
                "password",
                Servers.description().clientSecret("keycloak-admin")))
        .text();
  }

  private static HttpResponse<String> sent(HttpRequest.Builder request) {
    HttpRequest asked = request.timeout(Patience.FOR_WHAT_MUST_COME).build();
    try {
      HttpResponse<String> answer = HTTP.send(asked, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(
            asked.method() + " " + asked.uri() + ": " + answer.statusCode() + " " + answer.body());
      }
      return answer;
    } catch (IOException failed) {
      throw new IllegalStateException("Keycloak does not answer at " + asked.uri(), failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at " + asked.uri(), stopped);
    }
  }
}
