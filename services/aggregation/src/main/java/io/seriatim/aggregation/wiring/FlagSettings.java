package io.seriatim.aggregation.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How recalls and withdrawals are looked after.
 *
 * @param interval between two looks for broadcasts that broke
 * @param patience how long a flag may take before it is sent again and counted as not effective
 */
@ConfigurationProperties("seriatim.ledger.flags")
public record FlagSettings(Duration interval, Duration patience) {}
