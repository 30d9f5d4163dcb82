package io.seriatim.reconciliation.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How orders are signed for plants.
 *
 * @param signingKey file with the key pair; empty for none: plants start no order while the
 *     platform is away
 * @param validFor how long a plant may start an order after it was last downloaded
 */
@ConfigurationProperties("seriatim.orders")
public record OrderSettings(String signingKey, Duration validFor) {}
