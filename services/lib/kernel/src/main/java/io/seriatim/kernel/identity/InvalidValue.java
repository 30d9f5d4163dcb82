package io.seriatim.kernel.identity;

/**
 * A text that is not a value of the type asked for: which field, what was given, what was expected.
 */
public class InvalidValue extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN_LENGTH = 120;

  private final String field;
  private final String given;
  private final String expected;

  public InvalidValue(String field, String given, String expected) {
    super(field + ": \"" + printable(given) + "\" (expected: " + expected + ")");
    this.field = field;
    this.given = given;
    this.expected = expected;
  }

  /** The type or field that was to be filled, for example {@code GTIN}. */
  public String field() {
    return field;
  }

  /** The text as it came in. */
  public String given() {
    return given;
  }

  /** What would have been accepted, in words for the person who has to correct it. */
  public String expected() {
    return expected;
  }

  /** The text with control characters made visible, so that a missing separator can be seen. */
  public static String printable(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0; i < Math.min(text.length(), SHOWN_LENGTH); i++) {
      shown.append(visible(text.charAt(i)));
    }
    return text.length() > SHOWN_LENGTH ? shown.append('…').toString() : shown.toString();
  }

  private static String visible(char c) {
    if (c == 0x1D) {
      return "<GS>";
    }
    return Character.isISOControl(c) ? "<0x%02X>".formatted((int) c) : String.valueOf(c);
  }
}
