package io.seriatim.linegateway.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;
import java.util.List;

/**
 * Orders that are downloaded ahead.
 *
 * @param keys public keys by which orders are believed while the platform is away (Ed25519, X.509
 *     in Base64); none: nothing is downloaded ahead
 * @param ahead orders of each line whose numbers are leased ahead
 * @param pause between two downloads
 */
@ConfigurationProperties("seriatim.gateway.orders")
public record OrderSettings(List<String> keys, int ahead, Duration pause) {}
