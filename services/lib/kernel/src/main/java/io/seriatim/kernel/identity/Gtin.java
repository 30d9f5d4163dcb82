package io.seriatim.kernel.identity;

/**
 * A Global Trade Item Number, kept as 14 digits whatever form it was printed in.
 *
 * <p>A GTIN-8, GTIN-12 or GTIN-13 names the same trade item with leading zeros (General
 * Specifications 3.3.2), so that one product has one key.
 */
public record Gtin(String value) {
  private static final int LENGTH = 14;
  private static final String FIELD = "GTIN";

  public Gtin {
    CheckDigit.require(FIELD, value, LENGTH);
  }

  /** Accepts 8, 12, 13 or 14 digits. */
  public static Gtin parse(String text) {
    boolean knownLength = text.length() == 8 || (text.length() >= 12 && text.length() <= LENGTH);
    if (!knownLength || !CharacterSet.NUMERIC.containsAll(text)) {
      throw new InvalidValue(FIELD, text, "8, 12, 13 or 14 digits, the last one a check digit");
    }
    if (!CheckDigit.isRight(text)) {
      char right = CheckDigit.rightFor(text);
      throw new InvalidValue(FIELD, text, "8, 12, 13 or 14 digits with check digit " + right);
    }
    return new Gtin("0".repeat(LENGTH - text.length()) + text);
  }

  /**
   * Makes a GTIN from its parts.
   *
   * @param itemReference the digits between company prefix and check digit: 12 less the prefix's
   */
  public static Gtin of(int indicator, CompanyPrefix prefix, String itemReference) {
    return parse(CheckDigit.append(indicator + prefix.value() + itemReference));
  }

  /**
   * The first of the 14 digits: 0 for an each, 1 to 8 for a packing level, 9 for variable measure.
   */
  public int indicator() {
    return value.charAt(0) - '0';
  }

  /** The GTIN of another packing level of the same item reference. */
  public Gtin withIndicator(int indicator) {
    return new Gtin(CheckDigit.append(indicator + value.substring(1, LENGTH - 1)));
  }

  @Override
  public String toString() {
    return value;
  }
}
