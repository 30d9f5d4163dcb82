package io.seriatim.kernel.identity;

/** The form of the platform's own names: safe in a key, a topic, a path and a file name. */
final class Slug {
  private static final int LONGEST = 64;

  private Slug() {}

  /** Lower-case letters, digits and the extra characters; begins with a letter or digit. */
  static String require(String field, String text, String extra) {
    if (text.isEmpty() || text.length() > LONGEST || !isSlug(text, extra)) {
      String expected = "1 to 64 lower-case letters, digits or any of " + extra;
      throw new InvalidValue(field, text, expected + ", beginning with a letter or digit");
    }
    return text;
  }

  private static boolean isSlug(String text, String extra) {
    return isLetterOrDigit(text.charAt(0))
        && text.chars().allMatch(c -> isLetterOrDigit(c) || extra.indexOf(c) >= 0);
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
