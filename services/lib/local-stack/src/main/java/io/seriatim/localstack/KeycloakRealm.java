package io.seriatim.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Calls the Admin REST API of one realm. Every call may be made twice, so each is tried again, a
 * few times, when the server was not reached or failed.
 */
final class KeycloakRealm implements RealmApi {
  private static final int ATTEMPTS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int FAILED = 500;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final String server;
  private final String realm;
  private final RealmLogin login;
  private String token = "";

  /**
   * An API nobody has called yet.
   *
   * @param server without a trailing slash
   */
  KeycloakRealm(String server, String realm, RealmLogin login) {
    this.server = server;
    this.realm = realm;
    this.login = login;
  }

  @Override
  public Optional<JsonNode> find(String path) {
    HttpResponse<String> answer = asked("GET", path, "");
    return answer.statusCode() == NOT_FOUND
        ? Optional.empty()
        : Optional.of(Json.parse(required(answer, path).body()));
  }

  @Override
  public JsonNode get(String path) {
    return Json.parse(required(asked("GET", path, ""), path).body());
  }

  @Override
  public void post(String path, JsonNode body) {
    HttpResponse<String> answer = asked("POST", path, body.toString());
    if (answer.statusCode() != CONFLICT) {
      required(answer, path);
    }
  }

  @Override
  public void put(String path, JsonNode body) {
    required(asked("PUT", path, body.toString()), path);
  }

  @Override
  public void close() {
    http.close();
  }

  private HttpResponse<String> asked(String method, String path, String body) {
    HttpResponse<String> answer = authorized(method, path, body);
    if (answer.statusCode() == UNAUTHORIZED) {
      token = "";
      return authorized(method, path, body);
    }
    return answer;
  }

  private HttpResponse<String> authorized(String method, String path, String body) {
    if (token.isEmpty()) {
      token = signIn();
    }
    return send(
        HttpRequest.newBuilder(URI.create(server + "/admin/realms/" + realm + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  private String signIn() {
    String form =
        login.form().entrySet().stream()
            .map(field -> field.getKey() + "=" + RealmApi.encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    String path = "/realms/" + login.realm() + "/protocol/openid-connect/token";
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(server + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    if (answer.statusCode() >= 400 && answer.statusCode() < FAILED) {
      throw new StackException(
          "Keycloak does not let %s in to look after the realm %s: its password or secret is another by now, or it was taken away (see runbooks/realm.md)"
              .formatted(login, realm));
    }
    return Json.parse(required(answer, path).body()).path("access_token").asText();
  }

  private HttpResponse<String> send(HttpRequest.Builder builder) {
    HttpRequest request = builder.timeout(PATIENCE).build();
    for (int attempt = 1; ; attempt++) {
      try {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() < FAILED || attempt == ATTEMPTS) {
          return answer;
        }
      } catch (IOException away) {
        if (attempt == ATTEMPTS) {
          throw new StackException(
              "Keycloak does not answer at " + server + ", asked " + ATTEMPTS + " times: " + away,
              away);
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new StackException("interrupted at Keycloak", stopped);
      }
      Startup.pause();
    }
  }

  private HttpResponse<String> required(HttpResponse<String> answer, String path) {
    if (answer.statusCode() >= 300) {
      throw new StackException(
          "Keycloak answered %d to %s %s of the realm %s: %s (see runbooks/realm.md)"
              .formatted(
                  answer.statusCode(),
                  answer.request().method(),
                  path.isEmpty() ? "/" : path,
                  realm,
                  said(answer.body())));
    }
    return answer;
  }

  /** Its reason, and nothing else of what it may have said. */
  private static String said(String body) {
    if (!body.startsWith("{")) {
      return "no reason given";
    }
    JsonNode answer = Json.parse(body);
    return List.of("errorMessage", "error_description", "error").stream()
        .filter(answer::has)
        .map(field -> answer.path(field).asText())
        .findFirst()
        .orElse("no reason given");
  }
}
