package io.seriatim.linegateway.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How the gateway keeps its lines in numbers.
 *
 * @param period between two looks at the lines
 * @param renewAhead a block is renewed that long before its term
 */
@ConfigurationProperties("seriatim.gateway.supply")
public record SupplySettings(Duration period, Duration renewAhead) {}
