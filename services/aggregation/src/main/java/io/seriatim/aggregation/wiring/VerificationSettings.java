package io.seriatim.aggregation.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How rows and archive are compared without being asked.
 *
 * @param every in which time all of the ledger is compared; 0 for never
 * @param parts in so many parts, spread evenly over that time
 */
@ConfigurationProperties("seriatim.verification")
public record VerificationSettings(Duration every, int parts) {}
