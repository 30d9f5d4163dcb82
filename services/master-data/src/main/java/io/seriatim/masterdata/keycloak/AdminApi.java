package io.seriatim.masterdata.keycloak;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.seriatim.chassis.caller.KeycloakSettings;
import io.seriatim.chassis.caller.ServiceTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Calls the Admin REST API of one realm with the service's own token there. */
final class AdminApi {
  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final HttpClient http;
  private final ServiceTokens tokens;
  private final String realm;
  private final Duration timeout;

  AdminApi(KeycloakSettings settings, ServiceTokens tokens) {
    this.http = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
    this.tokens = tokens;
    this.timeout = settings.timeout();
    this.realm =
        settings
            .tokenEndpoint()
            .toString()
            .replaceFirst("/protocol/openid-connect/token$", "")
            .replaceFirst("/realms/", "/admin/realms/");
  }

  /** A text as part of a path or query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** What is there; nothing where there is nothing. */
  Optional<JsonElement> get(String path) {
    HttpResponse<String> answer = send(request(path).GET());
    if (answer.statusCode() == NOT_FOUND) {
      return Optional.empty();
    }
    require(answer, path, 200);
    return Optional.of(parsed(answer.body(), path));
  }

  /** The list that is there. */
  JsonArray list(String path) {
    return get(path)
        .filter(JsonElement::isJsonArray)
        .map(JsonElement::getAsJsonArray)
        .orElseGet(JsonArray::new);
  }

  /** Makes it; what is there by now is as good. */
  void post(String path, JsonElement body) {
    HttpResponse<String> answer =
        send(
            request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    if (answer.statusCode() != CONFLICT && answer.statusCode() != NO_CONTENT) {
      require(answer, path, CREATED);
    }
  }

  /** Joins what the path names. */
  void put(String path) {
    require(send(request(path).PUT(HttpRequest.BodyPublishers.noBody())), path, NO_CONTENT);
  }

  /** Writes what is there anew. */
  void put(String path, JsonElement body) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body.toString()));
    require(send(request), path, NO_CONTENT);
  }

  /** Takes away what the body names; what is not there any more is as good. */
  void delete(String path, JsonElement body) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .method("DELETE", HttpRequest.BodyPublishers.ofString(body.toString()));
    require(send(request), path, NO_CONTENT);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(realm + path))
        .timeout(timeout)
        .header("Authorization", "Bearer " + tokens.current().value());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException away) {
      throw new UncheckedIOException("the identity provider can't be reached", away);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(
          new IOException("interrupted at the identity provider", stopped));
    }
  }

  private static void require(HttpResponse<String> answer, String path, int status) {
    if (answer.statusCode() != status) {
      throw new UncheckedIOException(
          new IOException(
              "the identity provider answered %d to %s: %s"
                  .formatted(answer.statusCode(), path, said(answer.body()))));
    }
  }

  /** Its error, and nothing else of what it may have said. */
  private static String said(String body) {
    try {
      return JsonParser.parseString(body) instanceof JsonObject json && json.has("errorMessage")
          ? json.get("errorMessage").getAsString()
          : "no reason given";
    } catch (JsonParseException notJson) {
      return "no reason given";
    }
  }

  private static JsonElement parsed(String body, String path) {
    try {
      return JsonParser.parseString(body);
    } catch (JsonParseException wrong) {
      throw new UncheckedIOException(
          new IOException("the identity provider's answer to " + path + " is not JSON", wrong));
    }
  }
}
