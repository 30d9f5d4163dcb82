package io.seriatim.serialallocation.domain;

import io.seriatim.kernel.numbering.Alphabet;
import io.seriatim.kernel.numbering.Segment;

/**
 * How a product's serials are made.
 *
 * @param alphabet {@code NUMERIC}, {@code UPPER_ALPHANUMERIC}, or the characters themselves
 * @param prefix reserved first characters, often none
 */
public record SerialPolicy(int length, String alphabet, String prefix) {
  /**
   * A segment under this policy.
   *
   * @throws io.seriatim.kernel.identity.InvalidValue if the policy makes none
   */
  public Segment segment(int number, int keyVersion, int wordsVersion) {
    return new Segment(number, keyVersion, letters(alphabet), length, prefix, wordsVersion);
  }

  /** An alphabet by its name or characters. */
  public static Alphabet letters(String alphabet) {
    return switch (alphabet) {
      case "NUMERIC" -> Alphabet.NUMERIC;
      case "UPPER_ALPHANUMERIC" -> Alphabet.UPPER_ALPHANUMERIC;
      default -> new Alphabet(alphabet);
    };
  }
}
