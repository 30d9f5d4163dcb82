package io.seriatim.audittrail;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.seriatim.testkit.Servers;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the identity provider's administrator does, and people at its doors. */
final class RealmDesk {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private RealmDesk() {}

  /** Makes a person of a tenant, with a password; their id. */
  static String hire(String user, String tenant, String password) throws Exception {
    JsonObject attributes = new JsonObject();
    attributes.add("tenant", array(tenant));
    JsonObject person = new JsonObject();
    person.addProperty("username", user);
    person.addProperty("enabled", true);
    person.addProperty("email", user + "@example.test");
    person.addProperty("firstName", "Nora");
    person.addProperty("lastName", "Test");
    person.add("attributes", attributes);
    admin("POST", "/users", person.toString());
    String id =
        JsonParser.parseString(admin("GET", "/users?exact=true&username=" + encoded(user), ""))
            .getAsJsonArray()
            .get(0)
            .getAsJsonObject()
            .get("id")
            .getAsString();
    JsonObject credential = new JsonObject();
    credential.addProperty("type", "password");
    credential.addProperty("value", password);
    credential.addProperty("temporary", false);
    admin("PUT", "/users/" + id + "/reset-password", credential.toString());
    return id;
  }

  static void give(String userId, String role) throws Exception {
    JsonElement found = JsonParser.parseString(admin("GET", "/roles/" + role, ""));
    JsonArray roles = new JsonArray();
    roles.add(found);
    admin("POST", "/users/" + userId + "/role-mappings/realm", roles.toString());
  }

  static void end(String userId) throws Exception {
    admin("DELETE", "/users/" + userId, "");
  }

  /** Changes the realm without changing anything of it. */
  static void touchRealm() throws Exception {
    JsonObject realm = new JsonObject();
    realm.addProperty("displayName", "Seriatim");
    admin("PUT", "", realm.toString());
  }

  /** The ids of a person's events, as Keycloak keeps them. */
  static List<String> events(String userId) throws Exception {
    return JsonParser.parseString(admin("GET", "/events?max=500&user=" + userId, ""))
        .getAsJsonArray()
        .asList()
        .stream()
        .map(event -> event.getAsJsonObject().get("id").getAsString())
        .toList();
  }

  /** The event of the one sign-in that failed with a name, as Keycloak keeps it; its id. */
  static String failedSignIn(String typed) throws Exception {
    return JsonParser.parseString(admin("GET", "/events?max=500&type=LOGIN_ERROR", ""))
        .getAsJsonArray()
        .asList()
        .stream()
        .map(JsonElement::getAsJsonObject)
        .filter(event -> event.getAsJsonObject("details").toString().contains(typed))
        .map(event -> event.get("id").getAsString())
        .findFirst()
        .orElseThrow();
  }

  /** Signs in and out; false if refused. */
  static boolean visit(String user, String password) throws Exception {
    String issuer = Servers.keycloak().issuer() + "/protocol/openid-connect";
    HttpResponse<String> in =
        form(
            issuer + "/token",
            Map.of(
                "grant_type",
                "password",
                "client_id",
                "seriatim-cli",
                "username",
                user,
                "password",
                password));
    if (in.statusCode() != 200) {
      return false;
    }
    String refresh =
        JsonParser.parseString(in.body()).getAsJsonObject().get("refresh_token").getAsString();
    form(issuer + "/logout", Map.of("client_id", "seriatim-cli", "refresh_token", refresh));
    return true;
  }

  static String admin(String verb, String path, String body) throws Exception {
    HttpResponse<String> master =
        form(
            Servers.keycloak().url() + "/realms/master/protocol/openid-connect/token",
            Map.of(
                "grant_type", "password",
                "client_id", "admin-cli",
                "username", "admin",
                "password", Servers.description().clientSecret("keycloak-admin")));
    String token =
        JsonParser.parseString(master.body()).getAsJsonObject().get("access_token").getAsString();
    String realm = Servers.keycloak().url() + "/admin/realms/" + Servers.keycloak().realm() + path;
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(realm))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(verb, BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(verb + " " + path + ": " + answer.statusCode() + answer.body());
    }
    return answer.body();
  }

  private static HttpResponse<String> form(String where, Map<String, String> fields)
      throws Exception {
    String body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(where))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static JsonArray array(String one) {
    JsonArray values = new JsonArray();
    values.add(one);
    return values;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
