package io.seriatim.loadtest.line;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a scanner sends of the bar code on a ZPL label. */
final class ZplCode {
  private static final Pattern CODE_128 =
      Pattern.compile("\\^BC[^^]*\\^FD>([;:])>8(.*?)\\^FS", Pattern.DOTALL);
  private static final Pattern DATA_MATRIX =
      Pattern.compile("\\^BXN,[0-9]+,200,,,,_\\^FD_1(.*?)\\^FS", Pattern.DOTALL);

  private ZplCode() {}

  /** Symbology identifier and element string; empty where the label has no GS1 code. */
  static Optional<String> scanned(String zpl) {
    Matcher linear = CODE_128.matcher(zpl);
    if (linear.find()) {
      return Optional.of("]C1" + unescaped(linear.group(2), '>', '8', '0', '>'));
    }
    Matcher matrix = DATA_MATRIX.matcher(zpl);
    return matrix.find()
        ? Optional.of("]d2" + unescaped(matrix.group(1), '_', '1', '_', '_'))
        : Optional.empty();
  }

  private static String unescaped(
      String data, char escape, char fnc1, char escapedAs, char escaped) {
    var text = new StringBuilder();
    for (int i = 0; i < data.length(); i++) {
      char c = data.charAt(i);
      boolean special = c == escape && i + 1 < data.length();
      if (special && data.charAt(i + 1) == fnc1) {
        text.append(Label.GS);
        i++;
      } else if (special && data.charAt(i + 1) == escapedAs) {
        text.append(escaped);
        i++;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
