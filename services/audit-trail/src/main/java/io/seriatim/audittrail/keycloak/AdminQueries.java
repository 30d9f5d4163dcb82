package io.seriatim.audittrail.keycloak;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.seriatim.chassis.caller.KeycloakSettings;
import io.seriatim.chassis.caller.ServiceTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Asks the Admin REST API of one realm, with the reader's own token, and changes nothing there. */
final class AdminQueries {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final HttpClient http;
  private final ServiceTokens tokens;
  private final String realm;
  private final Duration timeout;

  AdminQueries(KeycloakSettings settings, ServiceTokens tokens) {
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.timeout())
            .build();
    this.tokens = tokens;
    this.timeout = settings.timeout();
    this.realm =
        settings
            .tokenEndpoint()
            .toString()
            .replaceFirst("/protocol/openid-connect/token$", "")
            .replaceFirst("/realms/", "/admin/realms/");
  }

  /** What is there; empty where there is nothing. */
  Optional<JsonElement> get(String path) {
    HttpResponse<String> answer = send(path);
    return switch (answer.statusCode()) {
      case OK -> Optional.of(parsed(answer.body(), path));
      case NOT_FOUND -> Optional.empty();
      default ->
          throw new UncheckedIOException(
              new IOException(
                  "the identity provider answered " + answer.statusCode() + " to " + path));
    };
  }

  private HttpResponse<String> send(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(realm + path))
            .timeout(timeout)
            .header("Authorization", "Bearer " + tokens.current().value())
            .GET()
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException away) {
      throw new UncheckedIOException("the identity provider can't be reached", away);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(
          new IOException("interrupted at the identity provider", stopped));
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
