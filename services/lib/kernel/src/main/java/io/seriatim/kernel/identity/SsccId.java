package io.seriatim.kernel.identity;

/** A logistic unit by its SSCC, {@code sscc:<18 digits>}. */
public record SsccId(Sscc sscc) implements ItemId {
  static final String SCHEME = "sscc";

  /** Reads a canonical text of this scheme. */
  public static SsccId parse(String canonical) {
    if (!canonical.startsWith(SCHEME + ":")) {
      throw new InvalidValue("SSCC identity", canonical, "sscc:<18 digits>");
    }
    return new SsccId(Sscc.parse(canonical.substring(SCHEME.length() + 1)));
  }

  @Override
  public String canonical() {
    return SCHEME + ":" + sscc;
  }

  @Override
  public String toString() {
    return canonical();
  }
}
