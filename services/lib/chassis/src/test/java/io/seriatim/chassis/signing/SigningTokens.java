package io.seriatim.chassis.signing;

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
import io.seriatim.chassis.caller.KeycloakSettings;
import io.seriatim.chassis.caller.TokenEndpoint;
import io.seriatim.chassis.caller.TokenVerifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** An identity provider of a test's own that gives tokens for signatures. */
final class SigningTokens {
  private static final SigningSettings SIGNING =
      new SigningSettings("seriatim-sign", Duration.ofMinutes(2), false, "");
  private static final KeycloakSettings KEYCLOAK =
      new KeycloakSettings(
          "https://id.example.test/realms/seriatim",
          "",
          "seriatim-sign",
          "c",
          "s",
          "cli",
          Duration.ofSeconds(1),
          Duration.ofSeconds(1));

  private final RSAKey key;

  SigningTokens() throws JOSEException {
    this.key = new RSAKeyGenerator(2048).keyID("k1").generate();
  }

  SigningClient client() {
    return new SigningClient(
        SIGNING,
        new TokenEndpoint(KEYCLOAK),
        new TokenVerifier(KEYCLOAK, new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK()))));
  }

  /** Claims of a sign-in of this subject, made then for this nonce. */
  static JWTClaimsSet.Builder claims(String subject, Instant signedIn, String nonce) {
    return new JWTClaimsSet.Builder()
        .issuer(KEYCLOAK.issuer())
        .audience("seriatim-sign")
        .claim("azp", "seriatim-sign")
        .subject(subject)
        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
        .claim("auth_time", signedIn.getEpochSecond())
        .claim("nonce", nonce);
  }

  String signed(JWTClaimsSet.Builder claims) {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
            claims.build());
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException wrong) {
      throw new IllegalStateException(wrong);
    }
    return token.serialize();
  }
}
