package io.seriatim.kernel.numbering;

import java.math.BigInteger;

/**
 * How likely somebody who makes up a serial hits one in use: it must stay below one in 10,000
 * (Delegated Regulation (EU) 2016/161, article 4(c)).
 *
 * @param openSpace serials that the open segments could have, prefixes not counted
 * @param givenOut everything leased, imported or inherited for the product code, ever
 */
public record GuessProbability(BigInteger openSpace, long givenOut) {
  /** One serial in use needs more than this many possible ones. */
  public static final long FACTOR = 10_000;

  private static final BigInteger BIG_FACTOR = BigInteger.valueOf(FACTOR);

  public GuessProbability {
    if (openSpace.signum() < 0 || givenOut < 0) {
      throw new IllegalArgumentException(
          "open space and numbers given out: " + openSpace + ", " + givenOut + " (expected: >= 0)");
    }
  }

  /** Whether the space is strictly greater than 10,000 times what was given out. */
  public boolean low() {
    return openSpace.compareTo(BIG_FACTOR.multiply(BigInteger.valueOf(givenOut))) > 0;
  }

  /** How many more numbers may be given out with {@link #low} still true afterwards. */
  public long mayLease() {
    return mayLease(FACTOR);
  }

  /**
   * How many more numbers may be given out where a market asks for more than the regulation.
   *
   * @param factor one serial in use needs more than this many possible ones, 1 or more
   */
  public long mayLease(long factor) {
    if (openSpace.signum() == 0) {
      return 0;
    }
    BigInteger most = openSpace.subtract(BigInteger.ONE).divide(BigInteger.valueOf(factor));
    BigInteger more = most.subtract(BigInteger.valueOf(givenOut)).max(BigInteger.ZERO);
    return more.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
  }
}
