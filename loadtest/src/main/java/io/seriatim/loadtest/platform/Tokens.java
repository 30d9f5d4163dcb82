package io.seriatim.loadtest.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Signs in at Keycloak and keeps each access token until shortly before it ends. */
final class Tokens {
  private static final Duration MARGIN = Duration.ofSeconds(45);
  private static final String SERVICE_CLIENT = "seriatim-service";

  private final StackDescription stack;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final ObjectMapper json = new ObjectMapper();
  private final Map<Map<String, String>, Token> kept = new ConcurrentHashMap<>();

  private record Token(String text, long goodUntilNanos) {
    boolean isGood() {
      return goodUntilNanos - System.nanoTime() > 0;
    }

    @Override
    public String toString() {
      return "Token[redacted]";
    }
  }

  Tokens(StackDescription stack) {
    this.stack = stack;
  }

  String of(Identity who) {
    return switch (who) {
      case Identity.Person(DemoUser user) -> current(password(user));
      case Identity.Onboarding _ -> current(clientCredentials());
    };
  }

  private String current(Map<String, String> form) {
    return kept.compute(form, (same, old) -> old != null && old.isGood() ? old : ask(same)).text();
  }

  private static Map<String, String> password(DemoUser user) {
    return Map.of(
        "grant_type",
        "password",
        "client_id",
        "seriatim-cli",
        "username",
        user.username(),
        "password",
        user.password());
  }

  private Map<String, String> clientCredentials() {
    return Map.of(
        "grant_type",
        "client_credentials",
        "client_id",
        SERVICE_CLIENT,
        "client_secret",
        stack.clientSecret(SERVICE_CLIENT));
  }

  private Token ask(Map<String, String> form) {
    long asked = System.nanoTime();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(stack.issuer() + "/protocol/openid-connect/token"))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
            .build();
    JsonNode body = answer(request);
    if (!body.hasNonNull("access_token")) {
      throw new PlatformException(
          "Keycloak gave no token: " + body.path("error_description").asText());
    }
    Duration life = Duration.ofSeconds(body.path("expires_in").asLong()).minus(MARGIN);
    return new Token(body.path("access_token").asText(), asked + life.toNanos());
  }

  private JsonNode answer(HttpRequest request) {
    try {
      return json.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException away) {
      throw new PlatformException("Keycloak does not answer at " + stack.keycloakUrl(), away);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted while signing in", stopped);
    }
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
