package io.seriatim.loadtest.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seriatim.loadtest.platform.DemoUser;
import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.localstack.StackDescription;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * What the identity provider's administrator does, and the platform does not: gives somebody a
 * first password, and hands out the secret of a client.
 */
public final class RealmAdministrator {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final StackDescription stack;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final ObjectMapper json = new ObjectMapper();

  public RealmAdministrator(StackDescription stack) {
    this.stack = stack;
  }

  /** The password that the demo writes down for everybody. */
  public void setPassword(DemoUser user) {
    String id = first("/users?exact=true&username=" + encoded(user.username()));
    String credential =
        json.createObjectNode()
            .put("type", "password")
            .put("value", user.password())
            .put("temporary", false)
            .toString();
    send(
        request("/users/" + id + "/reset-password")
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(credential)));
  }

  /** The secret of a client. */
  public String secretOf(String clientId) {
    String id = first("/clients?clientId=" + encoded(clientId));
    return get("/clients/" + id + "/client-secret").path("value").asText();
  }

  private String first(String path) {
    JsonNode found = get(path).path(0).path("id");
    if (found.isMissingNode()) {
      throw new PlatformException("Keycloak has nothing at " + path);
    }
    return found.asText();
  }

  private JsonNode get(String path) {
    return read(send(request(path).GET()));
  }

  private HttpRequest.Builder request(String path) {
    String realm = stack.keycloakUrl() + "/admin/realms/" + stack.keycloakRealm();
    return HttpRequest.newBuilder(URI.create(realm + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token());
  }

  private String token() {
    Map<String, String> form =
        Map.of(
            "grant_type", "password",
            "client_id", "admin-cli",
            "username", "admin",
            "password", stack.clientSecret("keycloak-admin"));
    StringBuilder body = new StringBuilder();
    form.forEach((name, value) ->
        body.append(body.isEmpty() ? "" : "&").append(name).append('=').append(encoded(value)));
    String endpoint = stack.keycloakUrl() + "/realms/master/protocol/openid-connect/token";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(endpoint))
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    return read(send(request)).path("access_token").asText();
  }

  private String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new PlatformException("Keycloak answered " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException away) {
      throw new PlatformException("Keycloak does not answer at " + stack.keycloakUrl(), away);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted at Keycloak", stopped);
    }
  }

  private JsonNode read(String body) {
    try {
      return json.readTree(body);
    } catch (IOException wrong) {
      throw new PlatformException("Keycloak's answer is not JSON", wrong);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
