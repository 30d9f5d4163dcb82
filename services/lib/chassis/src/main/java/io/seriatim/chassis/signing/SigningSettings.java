package io.seriatim.chassis.signing;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How a signer is proven.
 *
 * @param clientId the identity provider's client that is there for signatures only: its tokens open
 *     nothing
 * @param signInMaxAge how long ago a sign-in for a signature may have been
 */
@ConfigurationProperties("seriatim.signing")
public record SigningSettings(String clientId, Duration signInMaxAge) {}
