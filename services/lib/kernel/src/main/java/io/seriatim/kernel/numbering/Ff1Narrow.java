package io.seriatim.kernel.numbering;

import io.seriatim.kernel.numbering.Ff1.Halves;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * FF1 for halves below 2^63: one AES call a round and arithmetic on longs only.
 *
 * <p>The CBC-MAC over everything before the last block never changes, so it is computed once and
 * folded, together with the fixed bytes of the last block, into two longs.
 */
final class Ff1Narrow {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final AesBlock aes;
  private final int radix;
  private final int leftLength;
  private final int rightLength;
  private final long leftModulus;
  private final long rightModulus;
  private final int halfBytes;
  private final long fixedHigh;
  private final long fixedLow;
  private final byte[] in = new byte[Ff1Shape.BLOCK];
  private final byte[] out = new byte[Ff1Shape.BLOCK];

  Ff1Narrow(Ff1Shape shape, AesBlock aes) {
    this.aes = aes;
    this.radix = shape.radix();
    this.leftLength = shape.leftLength();
    this.rightLength = shape.rightLength();
    this.leftModulus = shape.leftModulus().longValue();
    this.rightModulus = shape.rightModulus().longValue();
    this.halfBytes = shape.halfBytes();
    byte[] whole = shape.fixed();
    int lastBlock = whole.length - whole.length % Ff1Shape.BLOCK;
    byte[] chained = aes.chain(whole, lastBlock);
    byte[] last = Arrays.copyOfRange(whole, lastBlock, lastBlock + Ff1Shape.BLOCK);
    this.fixedHigh = (long) LONGS.get(chained, 0) ^ (long) LONGS.get(last, 0);
    this.fixedLow = (long) LONGS.get(chained, Long.BYTES) ^ (long) LONGS.get(last, Long.BYTES);
  }

  Halves forward(Halves halves) {
    long a = halves.left();
    long b = halves.right();
    for (int round = 0; round < Ff1Shape.ROUNDS; round += 2) {
      a = plus(a, drawn(round, b, leftModulus), leftModulus);
      b = plus(b, drawn(round + 1, a, rightModulus), rightModulus);
    }
    return new Halves(a, b);
  }

  Halves inverse(Halves halves) {
    long a = halves.left();
    long b = halves.right();
    for (int round = Ff1Shape.ROUNDS - 2; round >= 0; round -= 2) {
      b = minus(b, drawn(round + 1, a, rightModulus), rightModulus);
      a = minus(a, drawn(round, b, leftModulus), leftModulus);
    }
    return new Halves(a, b);
  }

  Halves halves(int[] numerals) {
    return new Halves(value(numerals, 0, leftLength), value(numerals, leftLength, numerals.length));
  }

  int[] numerals(Halves halves) {
    int[] numerals = new int[leftLength + rightLength];
    write(halves.left(), numerals, 0, leftLength);
    write(halves.right(), numerals, leftLength, numerals.length);
    return numerals;
  }

  private long drawn(int round, long half, long modulus) {
    boolean roundInHigh = halfBytes == Long.BYTES;
    LONGS.set(in, 0, roundInHigh ? fixedHigh ^ round : fixedHigh);
    long low = fixedLow ^ half;
    LONGS.set(in, Long.BYTES, roundInHigh ? low : low ^ ((long) round << (8 * halfBytes)));
    aes.encrypt(in, out);
    long high = (long) LONGS.get(out, 0);
    if (halfBytes <= Integer.BYTES) {
      return Long.remainderUnsigned(high, modulus);
    }
    long next = (long) LONGS.get(out, Long.BYTES);
    return Remainder.of96(high >>> 32, (high << 32) | (next >>> 32), modulus);
  }

  private static long plus(long a, long y, long modulus) {
    long sum = a + y;
    return Long.compareUnsigned(sum, modulus) >= 0 ? sum - modulus : sum;
  }

  private static long minus(long b, long y, long modulus) {
    long difference = b - y;
    return difference < 0 ? difference + modulus : difference;
  }

  private long value(int[] numerals, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      value = value * radix + numerals[i];
    }
    return value;
  }

  private void write(long value, int[] numerals, int from, int to) {
    long rest = value;
    for (int i = to - 1; i >= from; i--) {
      numerals[i] = (int) (rest % radix);
      rest /= radix;
    }
  }
}
