package io.seriatim.kernel.numbering;

import io.seriatim.kernel.identity.CharacterSet;
import io.seriatim.kernel.identity.InvalidValue;
import java.math.BigInteger;

/**
 * A slice of a pool's number space, frozen for ever: every field decides which serial a position
 * has, so none may change once a number was leased. A new key, alphabet or length is a new segment.
 *
 * @param number names the segment within its pool, from 1; part of the tweak
 * @param keyVersion which key computes it
 * @param length characters of a serial, prefix included: 6 to 20
 * @param prefix reserved first characters, often none; seen by everyone, so not counted as space
 * @param wordsVersion version of the forbidden words whose positions are skipped; 0 is none
 */
public record Segment(
    int number, int keyVersion, Alphabet alphabet, int length, String prefix, int wordsVersion)
    implements NumberSource {
  private static final int SHORTEST = 6;
  private static final int LONGEST = 20;
  private static final BigInteger LARGEST_LONG = BigInteger.valueOf(Long.MAX_VALUE);

  public Segment {
    if (number < 1) {
      throw new InvalidValue("segment number", String.valueOf(number), "1 or more");
    }
    if (keyVersion < 1) {
      throw new InvalidValue("key version", String.valueOf(keyVersion), "1 or more");
    }
    if (wordsVersion < 0) {
      throw new InvalidValue("forbidden words version", String.valueOf(wordsVersion), "0 or more");
    }
    if (length < SHORTEST || length > LONGEST) {
      throw new InvalidValue("serial length", String.valueOf(length), "6 to 20");
    }
    if (prefix.length() >= length || !CharacterSet.CSET82.containsAll(prefix)) {
      throw new InvalidValue(
          "reserved prefix", prefix, "fewer than " + length + " characters of GS1 set 82");
    }
    BigInteger space = BigInteger.valueOf(alphabet.radix()).pow(length - prefix.length());
    if (space.compareTo(BigInteger.valueOf(Ff1.MIN_DOMAIN)) < 0) {
      throw new InvalidValue("segment size", space.toString(), "1000000 or more");
    }
  }

  /** A segment without reserved prefix or forbidden words. */
  public static Segment of(int number, int keyVersion, Alphabet alphabet, int length) {
    return new Segment(number, keyVersion, alphabet, length, "", 0);
  }

  /** Characters that are computed, after the prefix. */
  public int bodyLength() {
    return length - prefix.length();
  }

  /** How many serials of this form there are: what somebody who guesses has to hit. */
  public BigInteger space() {
    return BigInteger.valueOf(alphabet.radix()).pow(bodyLength());
  }

  /**
   * The positions that may be leased: all of the space, or the first 2^63−1 of a larger one. Which
   * serials those are looks random, so the cap tells a guesser nothing.
   */
  @Override
  public long usable() {
    return space().min(LARGEST_LONG).longValue();
  }

  @Override
  public PoolKind kind() {
    return PoolKind.COMPUTED;
  }

  /** This segment under its key, for one thread. */
  public KeyedSegment keyed(PoolId.OfProduct pool, SegmentKey key) {
    return new KeyedSegment(pool, this, key);
  }
}
