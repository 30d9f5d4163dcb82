package io.seriatim.kernel.numbering;

import java.math.BigInteger;
import java.util.Arrays;

/** FF1 as the standard writes it, for halves of any width. */
final class Ff1Wide {
  private final Ff1Shape shape;
  private final AesBlock aes;
  private final BigInteger radix;

  Ff1Wide(Ff1Shape shape, AesBlock aes) {
    this.shape = shape;
    this.aes = aes;
    this.radix = BigInteger.valueOf(shape.radix());
  }

  int[] forward(int[] numerals) {
    BigInteger a = value(numerals, 0, shape.leftLength());
    BigInteger b = value(numerals, shape.leftLength(), numerals.length);
    for (int round = 0; round < Ff1Shape.ROUNDS; round++) {
      BigInteger c = a.add(drawn(round, b)).mod(modulus(round));
      a = b;
      b = c;
    }
    return numerals(a, b);
  }

  int[] inverse(int[] numerals) {
    BigInteger a = value(numerals, 0, shape.leftLength());
    BigInteger b = value(numerals, shape.leftLength(), numerals.length);
    for (int round = Ff1Shape.ROUNDS - 1; round >= 0; round--) {
      BigInteger c = b.subtract(drawn(round, a)).mod(modulus(round));
      b = a;
      a = c;
    }
    return numerals(a, b);
  }

  private BigInteger modulus(int round) {
    return round % 2 == 0 ? shape.leftModulus() : shape.rightModulus();
  }

  private BigInteger drawn(int round, BigInteger half) {
    byte[] message = Arrays.copyOf(shape.fixed(), shape.fixed().length + 1 + shape.halfBytes());
    message[shape.fixed().length] = (byte) round;
    byte[] value = half.toByteArray();
    int skip = value.length > shape.halfBytes() ? 1 : 0; // the sign byte of a full half
    int count = value.length - skip;
    System.arraycopy(value, skip, message, message.length - count, count);
    return new BigInteger(1, stretched(aes.chain(message, message.length)));
  }

  /** As many bytes as a round draws: R, then the cipher of R ⊕ 1, R ⊕ 2, …. */
  private byte[] stretched(byte[] first) {
    byte[] all = Arrays.copyOf(first, shape.drawnBytes());
    byte[] out = new byte[Ff1Shape.BLOCK];
    for (int j = 1; j * Ff1Shape.BLOCK < all.length; j++) {
      byte[] in = first.clone();
      for (int i = 0; i < Integer.BYTES; i++) {
        in[in.length - 1 - i] ^= (byte) (j >>> (8 * i));
      }
      aes.encrypt(in, out);
      int at = j * Ff1Shape.BLOCK;
      System.arraycopy(out, 0, all, at, Math.min(Ff1Shape.BLOCK, all.length - at));
    }
    return all;
  }

  private BigInteger value(int[] numerals, int from, int to) {
    BigInteger value = BigInteger.ZERO;
    for (int i = from; i < to; i++) {
      value = value.multiply(radix).add(BigInteger.valueOf(numerals[i]));
    }
    return value;
  }

  private int[] numerals(BigInteger left, BigInteger right) {
    int[] numerals = new int[shape.leftLength() + shape.rightLength()];
    write(left, numerals, 0, shape.leftLength());
    write(right, numerals, shape.leftLength(), numerals.length);
    return numerals;
  }

  private void write(BigInteger value, int[] numerals, int from, int to) {
    BigInteger rest = value;
    for (int i = to - 1; i >= from; i--) {
      BigInteger[] parts = rest.divideAndRemainder(radix);
      numerals[i] = parts[1].intValue();
      rest = parts[0];
    }
  }
}
