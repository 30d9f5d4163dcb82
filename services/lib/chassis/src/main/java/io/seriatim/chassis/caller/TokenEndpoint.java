package io.seriatim.chassis.caller;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks the identity provider for tokens. */
public final class TokenEndpoint {
  private final KeycloakSettings settings;
  private final HttpClient http;

  public TokenEndpoint(KeycloakSettings settings) {
    this.settings = settings;
    this.http = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
  }

  /** What came of asking for a token. */
  public sealed interface Granted {
    /** A token, good for so long. */
    record Token(BearerToken token, Duration lifetime) implements Granted {
      static Token of(Map<String, Object> json) {
        return new Token(
            new BearerToken(String.valueOf(json.get("access_token"))),
            Duration.ofSeconds(json.get("expires_in") instanceof Number n ? n.longValue() : 0));
      }
    }

    /** No token: wrong name, password, secret or client. */
    record Denied(int httpStatus, String error) implements Granted {}
  }

  /**
   * Asks with these form fields.
   *
   * @throws IOException if the identity provider can't be reached or answers nonsense
   */
  public Granted ask(Map<String, String> form) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(settings.tokenEndpoint())
            .timeout(settings.timeout())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
            .build();
    HttpResponse<String> response = send(request);
    if (response.statusCode() >= 500) {
      throw new IOException("the identity provider answered " + response.statusCode());
    }
    Map<String, Object> json = json(response.body());
    return response.statusCode() == 200
        ? Granted.Token.of(json)
        : new Granted.Denied(response.statusCode(), String.valueOf(json.get("error")));
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking for a token", interrupted);
    }
  }

  private static Map<String, Object> json(String body) throws IOException {
    try {
      return JSONObjectUtils.parse(body);
    } catch (ParseException wrong) {
      throw new IOException("the identity provider's answer is not JSON", wrong);
    }
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
