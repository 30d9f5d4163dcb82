package io.seriatim.aggregation.domain;

/**
 * How much was compared.
 *
 * @param events read from the archive
 * @param rows units, other objects and containers' contents
 * @param misfits found
 */
public record Verified(long events, long rows, long misfits) {}
