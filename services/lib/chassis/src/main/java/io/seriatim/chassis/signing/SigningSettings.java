package io.seriatim.chassis.signing;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How a signer is proven.
 *
 * @param clientId the identity provider's client that is there for signatures only: its tokens open
 *     nothing
 * @param signInMaxAge how long ago a sign-in for a signature may have been
 * @param training whether who signs must have a training on record that has not run out
 * @param statement the version of the written statement on responsibility that who signs must have
 *     accepted; empty for none
 */
@ConfigurationProperties("seriatim.signing")
public record SigningSettings(
    String clientId, Duration signInMaxAge, boolean training, String statement) {
  Standing standing() {
    return new Standing(training, statement);
  }
}
