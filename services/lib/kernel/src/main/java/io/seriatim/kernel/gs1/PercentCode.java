package io.seriatim.kernel.gs1;

import java.util.function.IntPredicate;

/** Percent-encoding of URIs (RFC 3986), one character a byte, which is all that AIs can hold. */
final class PercentCode {
  private static final int HEX = 16;

  private PercentCode() {}

  static String encode(String text, IntPredicate plain) {
    StringBuilder encoded = new StringBuilder();
    text.chars()
        .forEach(c -> {
          if (plain.test(c)) {
            encoded.append((char) c);
          } else {
            encoded.append("%%%02X".formatted(c));
          }
        });
    return encoded.toString();
  }

  /** Decodes; a percent sign without two hexadecimal digits behind it stands for itself. */
  static String decode(String text) {
    StringBuilder decoded = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      if (isEscape(text, at)) {
        decoded.append((char) Integer.parseInt(text, at + 1, at + 3, HEX));
        at += 3;
      } else {
        decoded.append(text.charAt(at));
        at++;
      }
    }
    return decoded.toString();
  }

  static boolean isEscape(String text, int at) {
    return text.charAt(at) == '%'
        && at + 2 < text.length()
        && Character.digit(text.charAt(at + 1), HEX) >= 0
        && Character.digit(text.charAt(at + 2), HEX) >= 0;
  }
}
