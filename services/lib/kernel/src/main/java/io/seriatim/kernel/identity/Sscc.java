package io.seriatim.kernel.identity;

/** A Serial Shipping Container Code: 18 digits on a case or pallet. */
public record Sscc(String value) {
  private static final int LENGTH = 18;
  private static final int BODY = LENGTH - 2;

  public Sscc {
    CheckDigit.require("SSCC", value, LENGTH);
  }

  public static Sscc parse(String text) {
    return new Sscc(text);
  }

  /**
   * Makes an SSCC from its parts.
   *
   * @param extension 0 to 9, chosen by whoever numbers
   * @param reference 0 up to as many as {@link #references} of this prefix
   */
  public static Sscc of(int extension, CompanyPrefix prefix, long reference) {
    if (extension < 0 || extension > 9) {
      throw new InvalidValue("SSCC extension digit", String.valueOf(extension), "0 to 9");
    }
    if (reference < 0 || reference >= references(prefix)) {
      String range = "0 to " + (references(prefix) - 1) + " under prefix " + prefix;
      throw new InvalidValue("SSCC serial reference", String.valueOf(reference), range);
    }
    String padded = "%0" + (BODY - prefix.length()) + "d";
    return new Sscc(CheckDigit.append(extension + prefix.value() + padded.formatted(reference)));
  }

  /** How many serial references there are under this prefix, for each extension digit. */
  public static long references(CompanyPrefix prefix) {
    return Math.powExact(10L, BODY - prefix.length());
  }

  /** The first digit. */
  public int extension() {
    return value.charAt(0) - '0';
  }

  @Override
  public String toString() {
    return value;
  }
}
