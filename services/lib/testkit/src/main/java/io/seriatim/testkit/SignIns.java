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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Signs in for a signature as a browser does: the page, the form, the code, the token (OpenID
 * Connect Core 3.1, RFC 7636).
 */
final class SignIns {
  private static final String CLIENT = "seriatim-sign";
  private static final String BACK = "http://127.0.0.1:9/signed";
  private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

  private final Servers.Keycloak keycloak;
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  /** By name; sent back over plain HTTP too, as browsers do to this machine. */
  private final Map<String, String> cookies = new TreeMap<>();

  SignIns(Servers.Keycloak keycloak) {
    this.keycloak = keycloak;
  }

  String token(String user, String password, String nonce) {
    String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
    String page = sent(HttpRequest.newBuilder(page(nonce, verifier)).GET()).body();
    String form = found(FORM, page, "no sign-in form").replace("&amp;", "&");
    String back =
        sent(posted(URI.create(form), Map.of("username", user, "password", password)))
            .headers()
            .firstValue("location")
            .orElseThrow(() -> new IllegalStateException("not signed in: " + user));
    String code = found(CODE, back, "no code in " + back);
    return text(
        sent(posted(
                URI.create(keycloak.tokenEndpoint()),
                Map.of(
                    "grant_type",
                    "authorization_code",
                    "client_id",
                    CLIENT,
                    "redirect_uri",
                    BACK,
                    "code",
                    code,
                    "code_verifier",
                    verifier)))
            .body());
  }

  private URI page(String nonce, String verifier) {
    Map<String, String> query =
        Map.of(
            "response_type",
            "code",
            "client_id",
            CLIENT,
            "redirect_uri",
            BACK,
            "scope",
            "openid",
            "prompt",
            "login",
            "nonce",
            nonce,
            "code_challenge",
            challenge(verifier),
            "code_challenge_method",
            "S256");
    return URI.create(keycloak.issuer() + "/protocol/openid-connect/auth?" + encoded(query));
  }

  private static HttpRequest.Builder posted(URI where, Map<String, String> form) {
    return HttpRequest.newBuilder(where)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(encoded(form)));
  }

  private HttpResponse<String> sent(HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      answer.headers().allValues("set-cookie").forEach(this::keep);
      return answer;
    } catch (IOException failed) {
      throw new IllegalStateException("Keycloak does not answer at " + keycloak.url(), failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while signing in", stopped);
    }
  }

  private void keep(String setCookie) {
    String cookie = setCookie.split(";", 2)[0];
    int equals = cookie.indexOf('=');
    cookies.put(cookie.substring(0, equals), cookie.substring(equals + 1));
  }

  private static String text(String answer) {
    try {
      JsonNode token = new ObjectMapper().readTree(answer).path("id_token");
      if (token.isMissingNode()) {
        throw new IllegalStateException("no token: " + answer);
      }
      return token.asText();
    } catch (IOException wrong) {
      throw new IllegalStateException("not JSON: " + answer, wrong);
    }
  }

  private static String found(Pattern what, String in, String otherwise) {
    Matcher matcher = what.matcher(in);
    if (!matcher.find()) {
      throw new IllegalStateException(otherwise);
    }
    return matcher.group(1);
  }

  private static String challenge(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
