package io.seriatim.kernel.identity;

/** A serialised trade item: a GTIN with a serial number, {@code sgtin:<14 digits>.<serial>}. */
public record Sgtin(Gtin gtin, SerialNumber serial) implements ItemId {
  static final String SCHEME = "sgtin";
  private static final int GTIN_LENGTH = 14;

  /** Reads a canonical text of this scheme. */
  public static Sgtin parse(String canonical) {
    if (!canonical.startsWith(SCHEME + ":")) {
      throw new InvalidValue("SGTIN", canonical, "sgtin:<GTIN>.<serial>");
    }
    return parseCode(canonical.substring(SCHEME.length() + 1));
  }

  static Sgtin parseCode(String code) {
    if (code.length() <= GTIN_LENGTH || code.charAt(GTIN_LENGTH) != '.') {
      throw new InvalidValue("SGTIN", code, "a GTIN of 14 digits, a dot and a serial number");
    }
    Gtin gtin = new Gtin(code.substring(0, GTIN_LENGTH));
    return new Sgtin(gtin, SerialNumber.parse(code.substring(GTIN_LENGTH + 1)));
  }

  @Override
  public String canonical() {
    return SCHEME + ":" + gtin + "." + serial;
  }

  @Override
  public String toString() {
    return canonical();
  }
}
