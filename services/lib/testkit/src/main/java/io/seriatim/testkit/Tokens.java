package io.seriatim.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Asks Keycloak for access tokens and keeps them until shortly before they expire. */
final class Tokens {
  private static final Duration MARGIN = Duration.ofSeconds(60);
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<Map<String, String>, Token> KEPT = new ConcurrentHashMap<>();

  /** An access token, and until when it is used. */
  record Token(String text, Instant goodUntil) {
    boolean isGood() {
      return Instant.now().isBefore(goodUntil);
    }

    @Override
    public String toString() {
      return "Token[until " + goodUntil + "]";
    }
  }

  private Tokens() {}

  static String ofUser(Servers.Keycloak keycloak, String user, String password) {
    return token(
        keycloak,
        Map.of(
            "grant_type",
            "password",
            "client_id",
            "seriatim-cli",
            "username",
            user,
            "password",
            password));
  }

  static String ofClient(Servers.Keycloak keycloak, String clientId, String secret) {
    return token(
        keycloak,
        Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret));
  }

  private static String token(Servers.Keycloak keycloak, Map<String, String> form) {
    return KEPT.compute(
            form, (same, kept) -> kept != null && kept.isGood() ? kept : ask(keycloak, form))
        .text();
  }

  static Token ask(Servers.Keycloak keycloak, Map<String, String> form) {
    Instant asked = Instant.now();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(keycloak.tokenEndpoint()))
            .timeout(Patience.FOR_WHAT_MUST_COME)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
            .build();
    try {
      HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode body = JSON.readTree(answer.body());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("no token for " + form.get("client_id") + ": " + body);
      }
      Duration life = Duration.ofSeconds(body.path("expires_in").asLong());
      return new Token(body.path("access_token").asText(), asked.plus(life).minus(MARGIN));
    } catch (IOException failed) {
      throw new IllegalStateException("Keycloak does not answer at " + keycloak.url(), failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for a token", stopped);
    }
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
