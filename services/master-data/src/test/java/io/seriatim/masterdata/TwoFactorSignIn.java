package io.seriatim.masterdata;

import com.google.gson.JsonParser;
import io.seriatim.testkit.Browser;
import io.seriatim.testkit.Servers;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Somebody with a telephone that shows codes (TOTP, RFC 6238): signs in at the realm's pages. */
final class TwoFactorSignIn {
  /** How long a code is shown. */
  static final Duration PERIOD = Duration.ofSeconds(30);

  private static final String CLIENT = "seriatim-plant";
  private static final String BACK = "http://127.0.0.1:9/back";
  private static final int DIGITS = 1_000_000;
  private static final Pattern SECRET = Pattern.compile("name=\"totpSecret\" value=\"([^\"]+)\"");
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

  private final String user;
  private final String password;
  private final Browser browser = new Browser();
  private final String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
  private String secret = "";

  TwoFactorSignIn(String user, String password) {
    this.user = user;
    this.password = password;
  }

  /** What came of a first sign-in, and when its code was typed. */
  record SetUp(String token, Instant typed) {}

  /** Signs in for the first time: password, then the page that shows the secret. */
  SetUp settingUp() {
    HttpResponse<String> signIn = browser.follow(browser.get(page()), BACK);
    HttpResponse<String> setUp =
        browser.follow(
            browser.post(Browser.form(signIn), Map.of("username", user, "password", password)),
            BACK);
    secret = found(SECRET, setUp.body());
    Instant now = Instant.now();
    HttpResponse<String> back =
        browser.follow(
            browser.post(
                Browser.form(setUp),
                Map.of("totp", code(now), "totpSecret", secret, "userLabel", "telephone")),
            BACK);
    String code = found(CODE, back.headers().firstValue("location").orElse(""));
    String answer =
        browser
            .post(
                URI.create(Servers.keycloak().tokenEndpoint()),
                Map.of(
                    "grant_type", "authorization_code",
                    "client_id", CLIENT,
                    "redirect_uri", BACK,
                    "code", code,
                    "code_verifier", verifier))
            .body();
    return new SetUp(
        JsonParser.parseString(answer).getAsJsonObject().get("access_token").getAsString(), now);
  }

  /** What a program gets that knows the password, and perhaps the code of a moment. */
  HttpResponse<String> byPassword(Optional<Instant> codeOf) {
    Map<String, String> form =
        new HashMap<>(
            Map.of(
                "grant_type",
                "password",
                "client_id",
                "seriatim-cli",
                "username",
                user,
                "password",
                password));
    codeOf.ifPresent(at -> form.put("totp", code(at)));
    return browser.post(URI.create(Servers.keycloak().tokenEndpoint()), form);
  }

  private URI page() {
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
            "code_challenge",
            challenge(),
            "code_challenge_method",
            "S256");
    return URI.create(
        Servers.keycloak().issuer() + "/protocol/openid-connect/auth?" + Browser.encoded(query));
  }

  private String code(Instant at) {
    long step = at.getEpochSecond() / PERIOD.toSeconds();
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
      return "%06d".formatted(number % DIGITS);
    } catch (GeneralSecurityException never) {
      throw new IllegalStateException(never);
    }
  }

  private String challenge() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException never) {
      throw new IllegalStateException(never);
    }
  }

  private static String found(Pattern what, String in) {
    Matcher matcher = what.matcher(in);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + what + " in " + in);
    }
    return matcher.group(1);
  }
}
