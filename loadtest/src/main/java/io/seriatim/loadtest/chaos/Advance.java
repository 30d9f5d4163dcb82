package io.seriatim.loadtest.chaos;

/**
 * A durable mark that went on.
 *
 * @param heardNanos when the gateway heard of it
 * @param madeNanos when the last record it covers was written on the line
 */
record Advance(long heardNanos, long madeNanos) {}
