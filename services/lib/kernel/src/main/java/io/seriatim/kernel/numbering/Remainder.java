package io.seriatim.kernel.numbering;

/** The remainder of a 96-bit number by a modulus below 2^63, without objects. */
final class Remainder {
  private static final long LOW_32 = 0xFFFF_FFFFL;

  private Remainder() {}

  /**
   * {@code (high·2^64 + low) mod modulus}.
   *
   * @param high below 2^32
   * @param low all 64 bits, unsigned
   * @param modulus 1..2^63−1
   */
  static long of96(long high, long low, long modulus) {
    if (modulus <= LOW_32) {
      long r = high % modulus;
      r = Long.remainderUnsigned((r << 32) | (low >>> 32), modulus);
      return Long.remainderUnsigned((r << 32) | (low & LOW_32), modulus);
    }
    int shift = Long.numberOfLeadingZeros(modulus);
    long divisor = modulus << shift;
    long top = (high << shift) | (low >>> (64 - shift));
    long rest = low << shift;
    long r = digit(top, rest >>> 32, divisor);
    return digit(r, rest & LOW_32, divisor) >>> shift;
  }

  /** One step of long division in base 2^32: {@code (r·2^32 + next) mod divisor}. */
  private static long digit(long r, long next, long divisor) {
    long divisorHigh = divisor >>> 32;
    long divisorLow = divisor & LOW_32;
    long quotient = Long.divideUnsigned(r, divisorHigh);
    long left = r - quotient * divisorHigh;
    while (left <= LOW_32
        && (quotient > LOW_32
            || Long.compareUnsigned(quotient * divisorLow, (left << 32) | next) > 0)) {
      quotient--;
      left += divisorHigh;
    }
    return ((r << 32) | next) - quotient * divisor;
  }
}
