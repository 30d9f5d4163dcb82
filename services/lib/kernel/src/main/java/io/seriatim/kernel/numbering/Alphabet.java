package io.seriatim.kernel.numbering;

import io.seriatim.kernel.identity.CharacterSet;
import io.seriatim.kernel.identity.InvalidValue;
import java.util.Arrays;

/**
 * The letters that serials of a segment are written with: distinct characters of GS1 set 82, in the
 * order that gives each its numeral. The order is part of the segment and never changes.
 */
public record Alphabet(String characters) {
  /** The ten digits. */
  public static final Alphabet NUMERIC = new Alphabet(CharacterSet.NUMERIC.characters());

  /** Digits and upper-case letters without I, L, O and U, so that no two look alike: 32 letters. */
  public static final Alphabet UPPER_ALPHANUMERIC =
      new Alphabet("0123456789ABCDEFGHJKMNPQRSTVWXYZ");

  /** All 82 characters that AI 21 allows. */
  public static final Alphabet CSET82 = new Alphabet(CharacterSet.CSET82.characters());

  public Alphabet {
    boolean distinct = characters.chars().distinct().count() == characters.length();
    if (characters.length() < 2 || !distinct || !CharacterSet.CSET82.containsAll(characters)) {
      throw new InvalidValue("alphabet", characters, "2 to 82 distinct characters of GS1 set 82");
    }
  }

  /** How many letters there are. */
  public int radix() {
    return characters.length();
  }

  /** The letter of a numeral. */
  public char letter(int numeral) {
    return characters.charAt(numeral);
  }

  /** The numeral of each ASCII character, −1 where it is not a letter of this alphabet. */
  byte[] numerals() {
    byte[] numerals = new byte[128];
    Arrays.fill(numerals, (byte) -1);
    for (int i = 0; i < characters.length(); i++) {
      numerals[characters.charAt(i)] = (byte) i;
    }
    return numerals;
  }
}
