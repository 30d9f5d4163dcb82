package io.seriatim.accesskit;

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
import io.seriatim.accesskit.RouteMatrix.Who;
import io.seriatim.chassis.caller.KeycloakSettings;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.caller.TokenVerifier;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** Tokens for anybody, signed with a key of a test's own, and who believes that key. */
public final class SignedTokens {
  private static final int BITS = 2048;
  private static final long LIFE_SECONDS = 3_600;

  private final RSAKey key;

  public SignedTokens() {
    try {
      this.key = new RSAKeyGenerator(BITS).keyID("of-the-test").generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Verifies them as the identity provider's are verified, but for the key. */
  public TokenVerifier verifier(KeycloakSettings settings) {
    return new TokenVerifier(settings, new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())));
  }

  /** Somebody's access token; no tenant or no site is no claim. */
  public String of(KeycloakSettings settings, Who who) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(settings.issuer())
            .audience(settings.audience())
            .subject("0b5c9a3e-1111-4222-8333-944455556666")
            .expirationTime(Date.from(Instant.now().plusSeconds(LIFE_SECONDS)))
            .claim("preferred_username", "somebody")
            .claim(
                "realm_access", Map.of("roles", who.role().stream().map(Role::realmName).toList()));
    if (!who.tenant().isEmpty()) {
      claims.claim("tenant", who.tenant());
    }
    if (!who.site().isEmpty()) {
      claims.claim("site", who.site());
    }
    return signed(claims.build());
  }

  private String signed(JWTClaimsSet claims) {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
    return token.serialize();
  }
}
