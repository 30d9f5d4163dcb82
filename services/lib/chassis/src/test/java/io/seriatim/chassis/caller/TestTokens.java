package io.seriatim.chassis.caller;

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
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An identity provider of a test's own: signed tokens for anybody, and who verifies them. */
public final class TestTokens {
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

  private final RSAKey key;
  private final Map<String, String> made = new HashMap<>();

  public TestTokens() throws JOSEException {
    this.key = new RSAKeyGenerator(2048).keyID("k1").generate();
  }

  public TokenVerifier verifier() {
    return new TokenVerifier(SETTINGS, new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())));
  }

  /** Somebody's token; an empty tenant or site is no claim. */
  public String of(String tenant, Optional<Role> role, String site) {
    return made.computeIfAbsent(tenant + role + site, ignored -> signed(tenant, role, site));
  }

  /** What the claims of somebody's token are. */
  public static JWTClaimsSet.Builder claims(String tenant, Optional<Role> role, String site) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(SETTINGS.issuer())
            .audience("seriatim-api")
            .subject("0b5c9a3e-1111-4222-8333-944455556666")
            .expirationTime(Date.from(Instant.now().plusSeconds(600)))
            .claim("preferred_username", "somebody")
            .claim(
                "realm_access",
                Map.of("roles", role.map(one -> List.of(one.realmName())).orElseGet(List::of)));
    if (!tenant.isEmpty()) {
      claims.claim("tenant", tenant);
    }
    if (!site.isEmpty()) {
      claims.claim("site", site);
    }
    return claims;
  }

  /** The key that anybody can have. */
  public RSAKey publicKey() {
    return key.toPublicJWK();
  }

  private String signed(String tenant, Optional<Role> role, String site) {
    return signed(claims(tenant, role, site).build());
  }

  /** A token of the provider itself, whatever its claims. */
  public String signed(JWTClaimsSet claims) {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException wrong) {
      throw new IllegalStateException(wrong);
    }
    return token.serialize();
  }
}
