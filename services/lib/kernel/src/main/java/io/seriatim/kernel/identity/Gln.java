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

  @Override
  public String toString() {
    return value;
  }
}
