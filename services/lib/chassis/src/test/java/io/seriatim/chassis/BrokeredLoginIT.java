package io.seriatim.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.KeycloakSettings;
import io.seriatim.chassis.caller.TokenVerifier;
import io.seriatim.chassis.demo.DemoService;
import io.seriatim.chassis.signing.KeycloakSignatures;
import io.seriatim.chassis.signing.Proof;
import io.seriatim.chassis.signing.SignedAct;
import io.seriatim.chassis.signing.SigningClient;
import io.seriatim.chassis.signing.SigningSettings;
import io.seriatim.testkit.Browser;
import io.seriatim.testkit.Requirement;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People of an enterprise's identity provider, who sign in there and work here. */
@Requirement("URS-ACCESS-007")
class BrokeredLoginIT {
  private static final String PLANT = "seriatim-plant";
  private static final String SIGN = "seriatim-sign";

  private static EnterpriseLogin login;
  private static DemoService service;

  @BeforeAll
  static void start() throws Exception {
    login = new EnterpriseLogin();
    service =
        DemoService.start(
            Map.of(
                "seriatim.keycloak.issuer", login.issuer(),
                "seriatim.keycloak.client-secret", login.secret()));
  }

  @AfterAll
  static void stop() {
    service.close();
    login.close();
  }

  @Test
  @Requirement({"URS-TENANT-001", "P11-10-D"})
  void who_signs_in_there_has_here_the_tenant_and_roles_of_the_account_here() throws Exception {
    // Given
    String subject = login.account("ellen", "acme", "planner", login.colleague("ellen"));
    Browser browser = new Browser();

    // When
    HttpResponse<String> page = login.began(browser, PLANT, Map.of());
    HttpResponse<String> back = login.typed(browser, page, "ellen");
    String token = login.token(browser, PLANT, back, "access_token");

    // Then
    assertThat(login.isTheirs(page)).isTrue();
    HttpResponse<String> answer = asked(token);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("acme");
    JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
    assertThat(claims.getSubject()).isEqualTo(subject);
    assertThat(claims.getIssuer()).isEqualTo(login.issuer());
    assertThat(claims.getClaim("realm_access").toString())
        .contains("planner")
        .doesNotContain("owner-admin");
  }

  @Test
  @Requirement({"URS-ACCESS-004", "URS-TENANT-002"})
  void the_enterprises_own_token_opens_nothing() throws Exception {
    // Given
    login.colleague("ernest");

    // When
    String token = login.theirToken("ernest");

    // Then
    JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
    assertThat(claims.getAudience()).contains("seriatim-api");
    assertThat(claims.getClaim("tenant")).isEqualTo("cmo-porto");
    assertThat(asked(token).statusCode()).isEqualTo(401);
  }

  @Test
  @Requirement("URS-TENANT-002")
  void who_has_no_link_gets_no_token_and_no_account() {
    // Given
    login.colleague("emil");
    Browser browser = new Browser();

    // When
    HttpResponse<String> end = login.typed(browser, login.began(browser, PLANT, Map.of()), "emil");

    // Then
    assertThat(EnterpriseLogin.isSignedIn(end)).isFalse();
    assertThat(end.uri().toString()).startsWith(login.issuer());
    assertThat(login.isKnownHere("emil")).isFalse();
  }

  @Test
  @Requirement("URS-TENANT-002")
  void who_has_an_account_of_no_tenant_gets_nothing_from_a_service() throws Exception {
    // Given
    login.account("edgar", "", "planner", login.colleague("edgar"));
    Browser browser = new Browser();

    // When
    HttpResponse<String> back =
        login.typed(browser, login.began(browser, PLANT, Map.of()), "edgar");
    String token = login.token(browser, PLANT, back, "access_token");

    // Then
    assertThat(SignedJWT.parse(token).getJWTClaimsSet().getClaim("tenant")).isNull();
    assertThat(asked(token).statusCode()).isEqualTo(401);
  }

  @Test
  @Requirement({"URS-SIGN-002", "P11-200"})
  void a_signature_asks_for_the_enterprises_password_again() throws Exception {
    // Given
    login.account("edith", "acme", "quality", login.colleague("edith"));
    Browser browser = new Browser();
    HttpResponse<String> back =
        login.typed(browser, login.began(browser, PLANT, Map.of()), "edith");
    KeycloakSettings settings = settings();
    Caller edith =
        new TokenVerifier(settings).verify(login.token(browser, PLANT, back, "access_token"));
    SignedAct act =
        new SignedAct(
            edith.tenant(),
            "SignRelease",
            UUID.randomUUID().toString(),
            "acme/09501101530003/L1",
            new byte[] {1});

    // When
    HttpResponse<String> again =
        login.began(browser, SIGN, Map.of("prompt", "login", "nonce", act.nonce()));
    HttpResponse<String> signed = login.typed(browser, again, "edith");
    String token = login.token(browser, SIGN, signed, "id_token");

    // Then
    assertThat(login.isTheirs(again)).isTrue();
    SigningSettings signing = new SigningSettings(SIGN, Duration.ofMinutes(2), false, "");
    assertThat(
            new KeycloakSignatures(
                    new SigningClient(settings, signing),
                    Clock.systemUTC(),
                    signing,
                    settings.clockSkew())
                .refuses(edith, act, Proof.of("edith", "", token)))
        .isEmpty();
  }

  private static KeycloakSettings settings() {
    return new KeycloakSettings(
        login.issuer(),
        "",
        "seriatim-api",
        "seriatim-service",
        login.secret(),
        "seriatim-cli",
        Duration.ofSeconds(5),
        Duration.ofSeconds(20));
  }

  private static HttpResponse<String> asked(String token) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(service.httpAddress() + "/demo/tenant"))
                .header("Authorization", "Bearer " + token)
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
