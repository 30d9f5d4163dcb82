package io.seriatim.reconciliation.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.math.BigDecimal;

/**
 * How far a machine's counter may be off before it has to be explained.
 *
 * @param tolerancePercent of what is expected
 * @param tolerancePacks and never less than this many
 */
@ConfigurationProperties("seriatim.counters")
public record CounterSettings(BigDecimal tolerancePercent, long tolerancePacks) {}
