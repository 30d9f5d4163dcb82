package io.seriatim.kernel.numbering;

import io.seriatim.kernel.identity.CharacterSet;
import io.seriatim.kernel.identity.InvalidValue;

/**
 * What one market asks of the serials of a product (GS1 General Specifications, AI 21; Delegated
 * Regulation (EU) 2016/161, article 4).
 *
 * @param market its name, as products name it
 * @param version of the market's profile
 * @param shortest characters of a serial at least, 1 to {@code longest}
 * @param longest characters of a serial at most, 20 or fewer
 * @param alphabet the characters a serial may be written with
 * @param prefix what every serial begins with; often nothing
 * @param guessFactor one serial given out needs more than this many possible ones, 10,000 or more
 */
public record NumberingProfile(
    String market,
    long version,
    int shortest,
    int longest,
    Alphabet alphabet,
    String prefix,
    long guessFactor) {
  private static final int LONGEST = 20;

  /** No more than a billion: a product of factor and numbers given out stays readable. */
  private static final long LARGEST_FACTOR = 1_000_000_000;

  public NumberingProfile {
    if (shortest < 1 || longest > LONGEST || shortest > longest) {
      throw new InvalidValue(
          "serial length of market " + market,
          shortest + " to " + longest,
          "1 to 20 characters, the shortest first");
    }
    if (prefix.length() >= longest || !CharacterSet.CSET82.containsAll(prefix)) {
      throw new InvalidValue(
          "reserved prefix of market " + market,
          prefix,
          "fewer than " + longest + " characters of GS1 set 82");
    }
    if (guessFactor < GuessProbability.FACTOR || guessFactor > LARGEST_FACTOR) {
      throw new InvalidValue(
          "guess factor of market " + market,
          Long.toString(guessFactor),
          GuessProbability.FACTOR + " to " + LARGEST_FACTOR);
    }
  }
}
