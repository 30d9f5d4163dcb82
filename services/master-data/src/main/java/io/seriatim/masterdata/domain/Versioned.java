package io.seriatim.masterdata.domain;

/**
 * A fact as it is stored.
 *
 * @param version grows by one per change, from 1
 */
public record Versioned<F extends Fact>(F fact, long version) {}
