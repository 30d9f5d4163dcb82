package io.seriatim.kernel.numbering;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * What FF1 derives once from radix, length and tweak (SP 800-38G, algorithm 7, steps 1 to 5):
 * lengths of the halves, bytes of a half, bytes drawn per round, and the fixed bytes that go before
 * the round number.
 */
record Ff1Shape(
    int radix,
    int leftLength,
    int rightLength,
    BigInteger leftModulus,
    BigInteger rightModulus,
    int halfBytes,
    int drawnBytes,
    byte[] fixed) {
  static final int ROUNDS = 10;
  static final int BLOCK = 16;

  private static final int LONG_BITS = 63;

  static Ff1Shape of(int radix, int length, byte[] tweak) {
    int left = length / 2;
    int right = length - left;
    BigInteger leftModulus = BigInteger.valueOf(radix).pow(left);
    BigInteger rightModulus = BigInteger.valueOf(radix).pow(right);
    int halfBytes = (rightModulus.subtract(BigInteger.ONE).bitLength() + 7) / 8;
    int drawnBytes = 4 * ((halfBytes + 3) / 4) + 4;
    byte[] fixed = fixed(radix, length, left, tweak, halfBytes);
    return new Ff1Shape(
        radix, left, right, leftModulus, rightModulus, halfBytes, drawnBytes, fixed);
  }

  /** Whether a half's value is a non-negative long. */
  boolean fitsLongs() {
    return rightModulus.bitLength() <= LONG_BITS;
  }

  private static byte[] fixed(int radix, int length, int left, byte[] tweak, int halfBytes) {
    int padding = Math.floorMod(-tweak.length - halfBytes - 1, BLOCK);
    return ByteBuffer.allocate(BLOCK + tweak.length + padding)
        .put((byte) 1)
        .put((byte) 2)
        .put((byte) 1)
        .put((byte) (radix >>> 16))
        .putShort((short) radix)
        .put((byte) ROUNDS)
        .put((byte) left)
        .putInt(length)
        .putInt(tweak.length)
        .put(tweak)
        .array();
  }
}
