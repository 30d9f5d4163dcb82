package io.seriatim.kernel.identity;

/** The serial number of a trade item: AI 21, 1 to 20 characters of set 82. */
public record SerialNumber(String value) {
  private static final int LONGEST = 20;

  public SerialNumber {
    CharacterSet.CSET82.require("serial number", value, 1, LONGEST);
  }

  public static SerialNumber parse(String text) {
    return new SerialNumber(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
