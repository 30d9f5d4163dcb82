package io.seriatim.kernel.identity;

import java.util.OptionalInt;

/** The character sets of the GS1 General Specifications (section 7.11). */
public enum CharacterSet {
  /** The digits 0 to 9. */
  NUMERIC("0123456789", "digits"),
  /** GS1 AI encodable character set 82: serials, batches and most text fields. */
  CSET82(
      "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz",
      "characters of GS1 set 82 (letters, digits, !\"%&'()*+,-./:;<=>?_)"),
  /** GS1 AI encodable character set 39: component and part identifiers. */
  CSET39(
      "#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
      "characters of GS1 set 39 (upper-case letters, digits, #-/)"),
  /** GS1 AI encodable character set 64: file-safe, URI-safe base64, with {@code =} as filler. */
  CSET64(
      "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz=",
      "characters of GS1 set 64 (letters, digits, -_ and = as filler)");

  private static final int HALF = 64;

  private final String characters;
  private final String description;
  private final long lowerHalf;
  private final long upperHalf;

  CharacterSet(String characters, String description) {
    this.characters = characters;
    this.description = description;
    this.lowerHalf = bits(characters, 0);
    this.upperHalf = bits(characters, HALF);
  }

  /** One bit for each of the 64 ASCII characters from this one on. */
  private static long bits(String characters, int from) {
    return characters
        .chars()
        .filter(c -> c >= from && c < from + HALF)
        .mapToLong(c -> 1L << (c - from))
        .reduce(0, (one, other) -> one | other);
  }

  /** All characters of the set, in ASCII order (set 64 ends with its filler). */
  public String characters() {
    return characters;
  }

  /** The set in words, for messages. */
  public String description() {
    return description;
  }

  public boolean contains(char c) {
    if (c >= 2 * HALF) {
      return false;
    }
    long half = c < HALF ? lowerHalf : upperHalf;
    return ((half >>> (c % HALF)) & 1) != 0;
  }

  public boolean containsAll(CharSequence text) {
    return firstForbidden(text).isEmpty();
  }

  /** The index of the first character that does not belong to the set. */
  public OptionalInt firstForbidden(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (!contains(text.charAt(i))) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** Returns the text if it has min to max characters of this set, and throws otherwise. */
  String require(String field, String text, int min, int max) {
    if (text.length() < min || text.length() > max || !containsAll(text)) {
      String length = min == max ? String.valueOf(min) : min + " to " + max;
      throw new InvalidValue(field, text, length + " " + description + forbiddenIn(text));
    }
    return text;
  }

  private String forbiddenIn(String text) {
    OptionalInt at = firstForbidden(text);
    if (at.isEmpty()) {
      return ", not " + text.length();
    }
    char c = text.charAt(at.getAsInt());
    return ", not '%s' at %d"
        .formatted(InvalidValue.printable(String.valueOf(c)), at.getAsInt() + 1);
  }
}
