package io.seriatim.reconciliation.domain;

/**
 * A difference in the books, as a person reads it.
 *
 * @param line the book and the line of it, for example {@code NUMBERS.sent}
 * @param blocking whether the batch may not be closed with it
 */
public record Finding(String line, long expected, long counted, String advice, boolean blocking) {}
