package io.seriatim.masterdata.domain;

import io.seriatim.kernel.identity.InvalidValue;

/** A postal address as exchange documents want it; state may be empty. */
public record Address(
    String street, String city, String state, String postalCode, String countryCode) {
  public Address {
    Texts.require("address street", street, 1, 200);
    Texts.require("address city", city, 1, 100);
    Texts.require("address state", state, 0, 100);
    Texts.require("address postal code", postalCode, 1, 20);
    if (!countryCode.matches("[A-Z]{2}")) {
      throw new InvalidValue(
          "address country code", countryCode, "two capital letters, ISO 3166-1 alpha-2");
    }
  }
}
