package io.seriatim.chassis.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.testkit.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@Requirement("URS-TENANT-002")
class TokenVerifierTest {
  private static final KeycloakSettings SETTINGS =
      new KeycloakSettings(
          "https://id.example.test/realms/seriatim",
          "",
          "seriatim-api",
          "c",
          "s",
          "cli",
          Duration.ofSeconds(1),
          Duration.ofSeconds(1));

  private static RSAKey key;
  private static RSAKey forged;
  private static TokenVerifier verifier;

  @BeforeAll
  static void keys() throws JOSEException {
    key = new RSAKeyGenerator(2048).keyID("k1").generate();
    forged = new RSAKeyGenerator(2048).keyID("k1").generate();
    verifier = new TokenVerifier(SETTINGS, new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())));
  }

  @Test
  void a_valid_token_gives_its_caller() throws Exception {
    // When
    Caller caller = verifier.verify(signed(claims().claim("site", "basel"), key));

    // Then
    assertThat(caller.tenant().value()).isEqualTo("acme");
    assertThat(caller.roles()).containsExactlyInAnyOrder(Role.PLANNER, Role.RELEASE_QA);
    assertThat(caller.site()).map(site -> site.value()).contains("basel");
    assertThat(caller.actor().getDisplayName()).isEqualTo("Anna Keller");
  }

  @Test
  void a_gateway_acts_as_itself() throws Exception {
    // When
    Caller caller = verifier.verify(signed(claims().claim("gateway", "gw-basel"), key));

    // Then
    assertThat(caller.actor().getId()).isEqualTo("gateway:gw-basel");
  }

  @Test
  @Requirement("URS-ACCESS-004")
  void a_token_that_proves_nobody_is_rejected() throws Exception {
    assertRejected(signed(claims(), forged));
    assertRejected(signed(claims().expirationTime(Date.from(Instant.now().minusSeconds(60))), key));
    assertRejected(signed(claims().audience("account"), key));
    assertRejected(signed(claims().issuer("https://elsewhere.example.test"), key));
    assertRejected(signed(claims().claim("tenant", null), key));
    assertRejected(signed(claims().claim("tenant", "NOT A TENANT"), key));
    assertRejected(signed(claims().subject(null), key));
    assertRejected("nonsense");
  }

  @Test
  @Requirement("URS-TENANT-001")
  void only_a_service_changes_its_tenant() throws Exception {
    // Given
    CallerGate gate = new CallerGate(verifier);
    String person = "Bearer " + signed(claims(), key);
    String service = "Bearer " + signed(claims().claim("realm_access", roles("service")), key);

    // Then
    assertThat(gate.admit(Optional.of(person), Optional.of("cmo-lyon")).tenant().value())
        .isEqualTo("acme");
    assertThat(gate.admit(Optional.of(service), Optional.of("cmo-lyon")).tenant().value())
        .isEqualTo("cmo-lyon");
    assertThatThrownBy(() -> gate.admit(Optional.empty(), Optional.empty()))
        .isInstanceOf(TokenRejected.class);
  }

  @Test
  void a_token_never_shows_itself() throws Exception {
    // Given
    String token = signed(claims(), key);

    // Then
    assertThat(verifier.verify(token).toString()).doesNotContain(token).contains("redacted");
    assertThat(SETTINGS.toString()).contains("redacted");
  }

  @Test
  @Requirement("URS-TENANT-002")
  void the_refusal_for_a_missing_role_names_what_is_needed() throws Exception {
    // When
    Optional<Refusal> refusal = verifier.verify(signed(claims(), key)).lacks(Role.QUALITY);

    // Then
    assertThat(refusal)
        .map(Refusal::message)
        .hasValueSatisfying(
            text -> assertThat(text).contains("planner, release-qa").contains("one of quality"));
  }

  private static void assertRejected(String token) {
    assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(TokenRejected.class);
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(SETTINGS.issuer())
        .audience(List.of("seriatim-api", "account"))
        .subject("0b5c9a3e-1111-4222-8333-944455556666")
        .expirationTime(Date.from(Instant.now().plusSeconds(60)))
        .claim("name", "Anna Keller")
        .claim("preferred_username", "anna")
        .claim("tenant", "acme")
        .claim("realm_access", roles("planner", "release-qa", "offline_access"));
  }

  private static Map<String, List<String>> roles(String... names) {
    return Map.of("roles", List.of(names));
  }

  private static String signed(JWTClaimsSet.Builder claims, RSAKey with) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(with.getKeyID()).build(),
            claims.build());
    token.sign(new RSASSASigner(with));
    return token.serialize();
  }
}
