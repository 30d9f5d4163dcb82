package io.seriatim.kernel.numbering;

import java.math.BigInteger;
import javax.crypto.spec.SecretKeySpec;

/**
 * The FF1 permutation of NIST SP 800-38G: every numeral string of one radix and length to exactly
 * one other, both ways.
 *
 * <p>Halves whose values fit in 63 bits (a serial of 20 characters over up to 78 letters) take a
 * path without objects; wider ones use {@link BigInteger}. Both give the same answer.
 *
 * <p>Law: {@code inverse(forward(x)) = x} for every x. An instance holds a cipher and is not safe
 * for use by two threads: ask {@link Key#over} for one per thread.
 */
public final class Ff1 {
  /** The smallest domain the standard's revision 1 allows: radix to the power of length. */
  public static final long MIN_DOMAIN = 1_000_000;

  private static final int MAX_RADIX = 1 << 16;

  private final int radix;
  private final int length;
  private final Ff1Wide wide;
  private final Ff1Narrow narrow;
  private final boolean narrowFits;

  private Ff1(Key key, int radix, int length, byte[] tweak) {
    this.radix = radix;
    this.length = length;
    Ff1Shape shape = Ff1Shape.of(radix, length, tweak);
    AesBlock aes = new AesBlock(key.secret);
    this.wide = new Ff1Wide(shape, aes);
    this.narrow = new Ff1Narrow(shape, aes);
    this.narrowFits = shape.fitsLongs();
  }

  /** An AES key of 16, 24 or 32 bytes; safe to share between threads; never shown. */
  public static final class Key {
    private final SecretKeySpec secret;

    private Key(SecretKeySpec secret) {
      this.secret = secret;
    }

    /**
     * A key of these bytes, which are copied.
     *
     * @throws IllegalArgumentException unless there are 16, 24 or 32
     */
    public static Key of(byte[] aes) {
      if (aes.length != 16 && aes.length != 24 && aes.length != 32) {
        throw new IllegalArgumentException(
            "AES key bytes: " + aes.length + " (expected: 16, 24 or 32)");
      }
      return new Key(new SecretKeySpec(aes, "AES"));
    }

    /**
     * The permutation of all strings of {@code length} numerals of {@code radix} under this key and
     * tweak, for one thread.
     *
     * @throws IllegalArgumentException unless 2 ≤ radix ≤ 65,536, length ≥ 2 and radix^length ≥
     *     1,000,000
     */
    public Ff1 over(int radix, int length, byte[] tweak) {
      requireDomain(radix, length);
      return new Ff1(this, radix, length, tweak);
    }

    @Override
    public String toString() {
      return "Ff1.Key[redacted]";
    }
  }

  /** A numeral string as the values of its two halves; the left one has ⌊length/2⌋ numerals. */
  record Halves(long left, long right) {}

  /** The image of a numeral string, most significant numeral first. */
  public int[] forward(int[] numerals) {
    requireNumerals(numerals);
    return narrowFits
        ? narrow.numerals(narrow.forward(narrow.halves(numerals)))
        : wide.forward(numerals);
  }

  /** The string whose image this is. */
  public int[] inverse(int[] numerals) {
    requireNumerals(numerals);
    return narrowFits
        ? narrow.numerals(narrow.inverse(narrow.halves(numerals)))
        : wide.inverse(numerals);
  }

  int[] forwardWide(int[] numerals) {
    return wide.forward(numerals);
  }

  int[] inverseWide(int[] numerals) {
    return wide.inverse(numerals);
  }

  boolean fitsLongs() {
    return narrowFits;
  }

  Halves forward(Halves halves) {
    return narrow.forward(halves);
  }

  Halves inverse(Halves halves) {
    return narrow.inverse(halves);
  }

  private void requireNumerals(int[] numerals) {
    if (numerals.length != length) {
      throw new IllegalArgumentException(
          "numerals: " + numerals.length + " (expected: " + length + ")");
    }
    for (int numeral : numerals) {
      if (numeral < 0 || numeral >= radix) {
        throw new IllegalArgumentException(
            "numeral: " + numeral + " (expected: 0.." + (radix - 1) + ")");
      }
    }
  }

  private static void requireDomain(int radix, int length) {
    if (radix < 2 || radix > MAX_RADIX) {
      throw new IllegalArgumentException("radix: " + radix + " (expected: 2..65536)");
    }
    if (length < 2) {
      throw new IllegalArgumentException("length: " + length + " (expected: >= 2)");
    }
    BigInteger domain = BigInteger.valueOf(radix).pow(length);
    if (domain.compareTo(BigInteger.valueOf(MIN_DOMAIN)) < 0) {
      throw new IllegalArgumentException(
          "radix^length: " + domain + " (expected: >= " + MIN_DOMAIN + ")");
    }
  }
}
