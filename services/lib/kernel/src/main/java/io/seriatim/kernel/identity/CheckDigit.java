package io.seriatim.kernel.identity;

/** The GS1 check digit, modulo 10 with weights 3 and 1 (General Specifications 7.9.1). */
public final class CheckDigit {
  private CheckDigit() {}

  /** The check digit that belongs behind these digits. */
  public static char of(CharSequence digits) {
    int sum = 0;
    int weight = 3;
    for (int i = digits.length() - 1; i >= 0; i--) {
      sum += weight * (digits.charAt(i) - '0');
      weight = 4 - weight;
    }
    return (char) ('0' + (10 - sum % 10) % 10);
  }

  /** The digits with their check digit behind them. */
  public static String append(String digits) {
    return digits + of(digits);
  }

  /** Whether the last digit is the check digit of those before it. */
  public static boolean isRight(CharSequence digits) {
    int last = digits.length() - 1;
    return last > 0 && digits.charAt(last) == of(digits.subSequence(0, last));
  }

  /** Whether the text is this many digits with a right check digit. */
  static boolean isComplete(String text, int length) {
    return text.length() == length && CharacterSet.NUMERIC.containsAll(text) && isRight(text);
  }

  /** Returns the text if it is this many digits with a right check digit, and throws otherwise. */
  static String require(String field, String text, int length) {
    if (text.length() != length || !CharacterSet.NUMERIC.containsAll(text)) {
      throw new InvalidValue(field, text, length + " digits, the last one a check digit");
    }
    if (!isRight(text)) {
      throw new InvalidValue(field, text, length + " digits with check digit " + rightFor(text));
    }
    return text;
  }

  /** The check digit that the digits should have had in place of their last one. */
  public static char rightFor(CharSequence digits) {
    return of(digits.subSequence(0, digits.length() - 1));
  }
}
