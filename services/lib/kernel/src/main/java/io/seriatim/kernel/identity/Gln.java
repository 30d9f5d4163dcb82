package io.seriatim.kernel.identity;

/** A Global Location Number: 13 digits for a party or a place. */
public record Gln(String value) {
  private static final int LENGTH = 13;

  public Gln {
    CheckDigit.require("GLN", value, LENGTH);
  }

  public static Gln parse(String text) {
    return new Gln(text);
  }

  /** Whether the text is 13 digits, the last one the check digit of those before it. */
  public static boolean isOne(String text) {
    return CheckDigit.isComplete(text, LENGTH);
  }

  @Override
  public String toString() {
    return value;
  }
}
