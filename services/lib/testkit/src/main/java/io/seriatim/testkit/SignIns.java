package io.seriatim.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs in for a signature as a browser does: the page, the form, the code, the token (OpenID
 * Connect Core 3.1, RFC 7636).
 */
final class SignIns {
  private static final String CLIENT = "seriatim-sign";
  private static final String BACK = "http://127.0.0.1:9/signed";
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

  private final Servers.Keycloak keycloak;
  private final Browser browser = new Browser();

  SignIns(Servers.Keycloak keycloak) {
    this.keycloak = keycloak;
  }

  String token(String user, String password, String nonce) {
    String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
    URI form = Browser.form(browser.get(page(nonce, verifier)));
    String back =
        browser
            .post(form, Map.of("username", user, "password", password))
            .headers()
            .firstValue("location")
            .orElseThrow(() -> new IllegalStateException("not signed in: " + user));
    String code = found(CODE, back, "no code in " + back);
    return text(
        browser
            .post(
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
                    verifier))
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
    return URI.create(
        keycloak.issuer() + "/protocol/openid-connect/auth?" + Browser.encoded(query));
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
}
