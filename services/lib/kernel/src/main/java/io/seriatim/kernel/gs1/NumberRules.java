package io.seriatim.kernel.gs1;

import io.seriatim.kernel.identity.CharacterSet;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Counts, positions, coordinates and encodings as AIs hold them. */
final class NumberRules {
  private static final Pattern PERCENT_ENCODED = Pattern.compile("([^%]|%[0-9A-Fa-f]{2})*");
  private static final Pattern SEQUENCE = Pattern.compile("([1-9]\\d*)/([1-9]\\d*)");
  private static final Pattern IMPORTER_INDEX = Pattern.compile("[-_0-9A-Za-z]");
  private static final Pattern FILLED = Pattern.compile("[^=]*={0,2}");
  private static final int COORDINATE_LENGTH = 10;

  private NumberRules() {}

  static boolean percentEncoded(String text) {
    return PERCENT_ENCODED.matcher(text).matches();
  }

  /** Two numbers of equal length: the piece, from 1, and the total. */
  static boolean pieceOfTotal(String text) {
    int half = text.length() / 2;
    if (half == 0 || text.length() % 2 != 0 || !CharacterSet.NUMERIC.containsAll(text)) {
      return false;
    }
    BigInteger piece = new BigInteger(text.substring(0, half));
    return piece.signum() > 0 && piece.compareTo(new BigInteger(text.substring(half))) <= 0;
  }

  static boolean positionInSequence(String text) {
    var matcher = SEQUENCE.matcher(text);
    return matcher.matches()
        && new BigInteger(matcher.group(1)).compareTo(new BigInteger(matcher.group(2))) <= 0;
  }

  static boolean atMost(String text, long limit) {
    return text.length() == COORDINATE_LENGTH
        && CharacterSet.NUMERIC.containsAll(text)
        && Long.parseLong(text) <= limit;
  }

  static boolean importerIndex(String text) {
    return IMPORTER_INDEX.matcher(text).matches();
  }

  static boolean filled64(String text) {
    boolean filler = text.endsWith("=");
    return FILLED.matcher(text).matches() && (!filler || text.length() % 3 == 0);
  }
}
