package io.seriatim.masterdata;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.seriatim.testkit.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What the identity provider's administrator does, and the platform does not: first passwords, and
 * the secrets of clients.
 */
final class RealmPeople {
  private RealmPeople() {}

  /** Gives a person a password. */
  static void setPassword(String user, String password) {
    JsonObject found =
        get("/users?exact=true&username=" + encoded(user))
            .getAsJsonArray()
            .get(0)
            .getAsJsonObject();
    JsonObject credential = new JsonObject();
    credential.addProperty("type", "password");
    credential.addProperty("value", password);
    credential.addProperty("temporary", false);
    String path = "/users/" + found.get("id").getAsString() + "/reset-password";
    send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(credential.toString())));
  }

  /** The access token of a person. */
  static String token(String user, String password) {
    return text(signedIn(user, password), "access_token");
  }

  /** Why there is no token; empty if there is one. */
  static String refusal(Supplier<String> token) {
    try {
      return token.get().isEmpty() ? "an empty token" : "";
    } catch (IllegalStateException no) {
      return String.valueOf(no.getMessage());
    }
  }

  private static JsonObject signedIn(String user, String password) {
    return granted(
        Servers.keycloak().tokenEndpoint(),
        Map.of(
            "grant_type", "password",
            "client_id", "seriatim-cli",
            "username", user,
            "password", password,
            "scope", "openid"));
  }

  /** The access token of a gateway. */
  static String gatewayToken(String gateway) {
    String secret =
        text(get("/clients/" + clientId(gateway) + "/client-secret").getAsJsonObject(), "value");
    return token(
        Servers.keycloak().tokenEndpoint(),
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            "gateway-" + gateway,
            "client_secret",
            secret));
  }

  /** What the realm calls the client of a gateway. */
  static String clientId(String gateway) {
    return text(
        get("/clients?clientId=gateway-" + gateway).getAsJsonArray().get(0).getAsJsonObject(),
        "id");
  }

  /** The account that the client of a gateway acts with. */
  static JsonObject account(String gateway) {
    return get("/clients/" + clientId(gateway) + "/service-account-user").getAsJsonObject();
  }

  private static String token(String endpoint, Map<String, String> form) {
    return text(granted(endpoint, form), "access_token");
  }

  private static String text(JsonObject json, String name) {
    return json.get(name).getAsString();
  }

  private static JsonObject granted(String endpoint, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    String answer =
        send(
            HttpRequest.newBuilder(URI.create(endpoint))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    return JsonParser.parseString(answer).getAsJsonObject();
  }

  private static JsonElement get(String path) {
    return JsonParser.parseString(send(request(path).GET()));
  }

  private static HttpRequest.Builder request(String path) {
    String admin =
        token(
            Servers.keycloak().url() + "/realms/master/protocol/openid-connect/token",
            Map.of(
                "grant_type", "password",
                "client_id", "admin-cli",
                "username", "admin",
                "password", Servers.description().clientSecret("keycloak-admin")));
    return HttpRequest.newBuilder(
            URI.create(
                Servers.keycloak().url() + "/admin/realms/" + Servers.keycloak().realm() + path))
        .header("Authorization", "Bearer " + admin);
  }

  private static String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
      }
      return answer.body();
    } catch (IOException away) {
      throw new UncheckedIOException(away);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
