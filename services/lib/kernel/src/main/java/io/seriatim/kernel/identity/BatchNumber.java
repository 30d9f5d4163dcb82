package io.seriatim.kernel.identity;

/** A batch or lot number: AI 10, 1 to 20 characters of set 82. */
public record BatchNumber(String value) {
  private static final int LONGEST = 20;

  public BatchNumber {
    CharacterSet.CSET82.require("batch number", value, 1, LONGEST);
  }

  public static BatchNumber parse(String text) {
    return new BatchNumber(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
