package io.seriatim.kernel.life;

import io.seriatim.kernel.identity.InvalidValue;

/** A shipment: what left together for one destination. */
public record ShipmentId(String value) {
  private static final int LONGEST = 64;

  public ShipmentId {
    if (value.isBlank() || value.length() > LONGEST) {
      throw new InvalidValue("shipment", value, "1 to 64 characters");
    }
  }

  public static ShipmentId parse(String text) {
    return new ShipmentId(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
