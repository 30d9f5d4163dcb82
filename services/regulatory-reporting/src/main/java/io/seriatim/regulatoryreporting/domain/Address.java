package io.seriatim.regulatoryreporting.domain;

/** A postal address; state may be empty. */
public record Address(
    String street, String city, String state, String postalCode, String countryCode) {}
