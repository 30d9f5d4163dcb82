package io.seriatim.serialallocation.domain;

/**
 * A number as it is printed.
 *
 * @param number serial (AI 21) or SSCC
 * @param cryptoKey AI 91 of a code that an authority issued, empty for others
 * @param cryptoCode AI 92 of it
 */
public record IssuedCode(String number, String cryptoKey, String cryptoCode) {
  /** The most characters of a crypto field. */
  public static final int LONGEST_CRYPTO = 128;

  /** A number that nothing else belongs to. */
  public static IssuedCode plain(String number) {
    return new IssuedCode(number, "", "");
  }

  /** A line that is no code; whoever takes codes in refuses it. */
  public static IssuedCode unreadable(String line) {
    return new IssuedCode(line, "\t", "");
  }

  /** As a line of a file. */
  public String line() {
    return String.join("\t", number, cryptoKey, cryptoCode);
  }

  /** Whether its crypto fields can be printed in a GS1 element string. */
  public boolean printable() {
    return printable(cryptoKey) && printable(cryptoCode);
  }

  private static boolean printable(String field) {
    return field.length() <= LONGEST_CRYPTO && field.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }
}
