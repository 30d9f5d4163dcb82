package io.seriatim.masterdata.domain;

import io.seriatim.kernel.identity.InvalidValue;

/** Length rules of names that people write. */
public final class Texts {
  private Texts() {}

  public static String require(String field, String text, int shortest, int longest) {
    if (text.length() < shortest || text.length() > longest || !text.equals(text.strip())) {
      throw new InvalidValue(
          field, text, shortest + " to " + longest + " characters without space at the ends");
    }
    return text;
  }

  public static int requireBetween(String field, long value, int lowest, int highest) {
    if (value < lowest || value > highest) {
      throw new InvalidValue(field, Long.toString(value), lowest + " to " + highest);
    }
    return (int) value;
  }

  /** Company prefixes are 6 to 12 digits long; the length is licensed, never guessed. */
  public static int requirePrefixLength(String field, long length) {
    return requireBetween(field, length, 6, 12);
  }
}
