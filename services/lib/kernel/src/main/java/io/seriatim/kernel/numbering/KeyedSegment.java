package io.seriatim.kernel.numbering;

import io.seriatim.kernel.identity.SerialNumber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A segment under its key: serial = prefix followed by FF1(key, owner ‖ GTIN ‖ segment
 * number)(position), written in the segment's alphabet.
 *
 * <p>Law: {@code positionOf(serialAt(p)) = p} for every usable p, so no two positions share a
 * serial. Holds a cipher: one instance per thread.
 */
public final class KeyedSegment implements SerialSource {
  private final Segment segment;
  private final Ff1 ff1;
  private final long usable;
  private final byte[] letters;
  private final byte[] numerals;
  private final byte[] prefix;
  private final int radix;
  private final int leftEnd;
  private final long rightModulus;

  KeyedSegment(PoolId.OfProduct pool, Segment segment, SegmentKey key) {
    if (key.version() != segment.keyVersion()) {
      throw new IllegalArgumentException(
          "key version: " + key.version() + " (expected: " + segment.keyVersion() + ")");
    }
    this.segment = segment;
    this.ff1 = key.over(segment.alphabet(), segment.bodyLength(), tweak(pool, segment));
    this.usable = segment.usable();
    this.letters = segment.alphabet().characters().getBytes(StandardCharsets.US_ASCII);
    this.numerals = segment.alphabet().numerals();
    this.prefix = segment.prefix().getBytes(StandardCharsets.US_ASCII);
    this.radix = letters.length;
    this.leftEnd = prefix.length + segment.bodyLength() / 2;
    this.rightModulus = ff1.fitsLongs() ? power(radix, segment.length() - leftEnd) : 0;
  }

  @Override
  public Segment source() {
    return segment;
  }

  @Override
  public SerialNumber serialAt(long position) {
    return new SerialNumber(textAt(position));
  }

  /** The serial of a position as plain text, for bulk work. */
  public String textAt(long position) {
    Objects.checkIndex(position, usable);
    byte[] text = new byte[segment.length()];
    System.arraycopy(prefix, 0, text, 0, prefix.length);
    if (ff1.fitsLongs()) {
      Ff1.Halves halves = new Ff1.Halves(position / rightModulus, position % rightModulus);
      Ff1.Halves image = ff1.forward(halves);
      write(image.left(), text, prefix.length, leftEnd);
      write(image.right(), text, leftEnd, text.length);
    } else {
      writeWide(position, text);
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  @Override
  public OptionalLong positionOf(SerialNumber serial) {
    return positionOf(serial.value());
  }

  /** The position of a serial in plain text, for bulk work. */
  public OptionalLong positionOf(String serial) {
    if (!hasForm(serial)) {
      return OptionalLong.empty();
    }
    return ff1.fitsLongs() ? narrowPosition(serial) : widePosition(serial);
  }

  private boolean hasForm(String serial) {
    if (serial.length() != segment.length() || !serial.startsWith(segment.prefix())) {
      return false;
    }
    for (int i = prefix.length; i < serial.length(); i++) {
      char c = serial.charAt(i);
      if (c >= numerals.length || numerals[c] < 0) {
        return false;
      }
    }
    return true;
  }

  private OptionalLong narrowPosition(String serial) {
    long left = value(serial, prefix.length, leftEnd);
    long right = value(serial, leftEnd, serial.length());
    Ff1.Halves halves = ff1.inverse(new Ff1.Halves(left, right));
    long whole = halves.left() * rightModulus;
    if (Math.multiplyHigh(halves.left(), rightModulus) != 0 || whole < 0) {
      return OptionalLong.empty();
    }
    return usable(whole + halves.right());
  }

  private OptionalLong widePosition(String serial) {
    int[] image = new int[segment.bodyLength()];
    for (int i = 0; i < image.length; i++) {
      image[i] = numerals[serial.charAt(prefix.length + i)];
    }
    long position = 0;
    for (int numeral : ff1.inverse(image)) {
      if (position > (Long.MAX_VALUE - numeral) / radix) {
        return OptionalLong.empty();
      }
      position = position * radix + numeral;
    }
    return usable(position);
  }

  private OptionalLong usable(long position) {
    return position >= 0 && position < usable ? OptionalLong.of(position) : OptionalLong.empty();
  }

  private void writeWide(long position, byte[] text) {
    int[] digits = new int[segment.bodyLength()];
    long rest = position;
    for (int i = digits.length - 1; i >= 0; i--) {
      digits[i] = (int) (rest % radix);
      rest /= radix;
    }
    int[] image = ff1.forward(digits);
    for (int i = 0; i < image.length; i++) {
      text[prefix.length + i] = letters[image[i]];
    }
  }

  private long value(String serial, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      value = value * radix + numerals[serial.charAt(i)];
    }
    return value;
  }

  private void write(long value, byte[] text, int from, int to) {
    long rest = value;
    for (int i = to - 1; i >= from; i--) {
      text[i] = letters[(int) (rest % radix)];
      rest /= radix;
    }
  }

  private static byte[] tweak(PoolId.OfProduct pool, Segment segment) {
    byte[] owner = pool.owner().value().getBytes(StandardCharsets.UTF_8);
    byte[] gtin = pool.gtin().value().getBytes(StandardCharsets.US_ASCII);
    // The last two have fixed lengths, so no two pools or segments share a tweak.
    return ByteBuffer.allocate(owner.length + gtin.length + Integer.BYTES)
        .put(owner)
        .put(gtin)
        .putInt(segment.number())
        .array();
  }

  private static long power(int base, int exponent) {
    return Math.powExact((long) base, exponent);
  }
}
