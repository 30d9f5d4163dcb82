package io.seriatim.kernel.identity;

/**
 * A GS1 company prefix: 6 to 12 digits.
 *
 * <p>Its length is licensed, not computable; it is always given by whoever holds the licence and
 * never guessed from a number.
 */
public record CompanyPrefix(String value) {
  private static final int SHORTEST = 6;
  private static final int LONGEST = 12;

  public CompanyPrefix {
    CharacterSet.NUMERIC.require("company prefix", value, SHORTEST, LONGEST);
  }

  public static CompanyPrefix parse(String text) {
    return new CompanyPrefix(text);
  }

  public int length() {
    return value.length();
  }

  @Override
  public String toString() {
    return value;
  }
}
