package io.seriatim.kernel.life;

import io.seriatim.kernel.identity.InvalidValue;

/** A trading partner outside the platform, by its name in master data. */
public record PartyId(String value) {
  private static final int LONGEST = 64;

  public PartyId {
    if (value.isBlank() || value.length() > LONGEST) {
      throw new InvalidValue("party", value, "1 to 64 characters");
    }
  }

  public static PartyId parse(String text) {
    return new PartyId(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
