package io.seriatim.aggregation.store;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The ring of a table's partition keys, cut into parts of equal width: whoever reads a whole table
 * reads it in these, in any order, and goes on where it was after a fault.
 */
public final class TokenSlices {
  private static final BigInteger FIRST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger WIDTH = BigInteger.ONE.shiftLeft(Long.SIZE);

  private TokenSlices() {}

  /** Tokens greater than {@code after}, up to and including {@code last}. */
  public record Slice(long after, long last) {}

  /**
   * All of the ring.
   *
   * @param count how many parts, 1 or more
   */
  public static List<Slice> of(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("slices: %d (expected: 1 or more)".formatted(count));
    }
    List<Slice> slices = new ArrayList<>();
    long after = Long.MIN_VALUE; // no key has this token
    for (int i = 1; i <= count; i++) {
      BigInteger end =
          FIRST.add(WIDTH.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(count)));
      long last = end.subtract(BigInteger.ONE).longValueExact();
      slices.add(new Slice(after, last));
      after = last;
    }
    return slices;
  }
}
