package io.seriatim.chassis.caller;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;

/**
 * The identity provider's public keys: fetched when first needed, kept, and still good while it is
 * away.
 */
final class SigningKeys {
  private static final long KEPT_MILLIS = Duration.ofMinutes(10).toMillis();
  private static final long RATE_MILLIS = Duration.ofSeconds(5).toMillis();

  private SigningKeys() {}

  static JWKSource<SecurityContext> at(URI address, Duration timeout) {
    int millis = Math.toIntExact(timeout.toMillis());
    try {
      return JWKSourceBuilder.<SecurityContext>create(
              address.toURL(), new DefaultResourceRetriever(millis, millis, 100_000))
          .cache(KEPT_MILLIS, 2 * timeout.toMillis())
          .refreshAheadCache(false)
          .rateLimited(RATE_MILLIS)
          .retrying(true)
          .outageTolerantForever()
          .build();
    } catch (MalformedURLException wrong) {
      throw new IllegalArgumentException("seriatim.keycloak.url: " + address, wrong);
    }
  }
}
