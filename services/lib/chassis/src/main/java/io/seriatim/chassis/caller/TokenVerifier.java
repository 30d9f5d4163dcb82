package io.seriatim.chassis.caller;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.seriatim.kernel.identity.InvalidValue;
import java.text.ParseException;
import java.util.Set;

/** Verifies a token against the identity provider's keys: signature, issuer, audience, expiry. */
public final class TokenVerifier {
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

  private final JWKSource<SecurityContext> keys;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  public TokenVerifier(KeycloakSettings settings) {
    this(settings, SigningKeys.at(settings.jwks(), settings.timeout()));
  }

  /** With keys from elsewhere, for a test that signs its own tokens. */
  public TokenVerifier(KeycloakSettings settings, JWKSource<SecurityContext> keys) {
    this.keys = keys;
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            settings.audience(),
            new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
            Set.of("sub", "exp"));
    claims.setMaxClockSkew(Math.toIntExact(settings.clockSkew().toSeconds()));
    processor.setJWTClaimsSetVerifier(claims);
  }

  /**
   * The caller a token proves.
   *
   * @throws TokenRejected if it proves nobody
   * @throws KeysUnreachable if the keys were never fetched and can't be now
   */
  public Caller verify(String token) throws TokenRejected {
    try {
      return Claims.caller(claims(token), new BearerToken(token));
    } catch (InvalidValue wrong) {
      throw new TokenRejected(String.valueOf(wrong.getMessage()));
    }
  }

  /**
   * What a token claims, whoever it is of.
   *
   * @throws TokenRejected if it proves nothing
   * @throws KeysUnreachable if the keys were never fetched and can't be now
   */
  public JWTClaimsSet claims(String token) throws TokenRejected {
    try {
      return processor.process(token, null);
    } catch (RateLimitReachedException again) {
      throw unknownKey(again);
    } catch (KeySourceException away) {
      throw new KeysUnreachable(away);
    } catch (ParseException | BadJOSEException wrong) {
      throw new TokenRejected(String.valueOf(wrong.getMessage()));
    } catch (JOSEException wrong) {
      throw new TokenRejected("the signature can't be checked: " + wrong.getMessage());
    }
  }

  /** Keys that are here are not fetched anew for each token that names a key nobody has. */
  private TokenRejected unknownKey(RateLimitReachedException again) {
    if (!hasKeys()) {
      throw new KeysUnreachable(again);
    }
    return new TokenRejected("signed with a key that the identity provider does not have");
  }

  /** Fetches the keys if they are not here yet; health asks this. */
  public boolean hasKeys() {
    try {
      return !keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null).isEmpty();
    } catch (KeySourceException away) {
      return false;
    }
  }

  /** The keys were never fetched, and the identity provider does not answer. */
  public static final class KeysUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeysUnreachable(Exception cause) {
      super("the identity provider's keys can't be fetched", cause);
    }
  }
}
