package io.seriatim.localstack;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * The few shapes of ASN.1 that a certificate is made of, in their distinguished encoding (X.690).
 */
final class Der {
  static final int BOOLEAN = 0x01;
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int OBJECT_ID = 0x06;
  static final int UTF8 = 0x0C;
  static final int UTC_TIME = 0x17;
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;
  static final int EXPLICIT = 0xA0;
  static final int IMPLICIT = 0x80;

  private static final int LONGEST_SHORT_FORM = 127;

  private Der() {}

  /** A tag, the length of these parts, and the parts. */
  static byte[] of(int tag, byte[]... parts) {
    byte[] content = joined(parts);
    return joined(new byte[] {(byte) tag}, length(content.length), content);
  }

  static byte[] sequence(byte[]... parts) {
    return of(SEQUENCE, parts);
  }

  static byte[] integer(BigInteger value) {
    return of(INTEGER, value.toByteArray());
  }

  static byte[] text(int tag, String text) {
    return of(tag, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A string of bits that is a number of whole bytes, but for the last {@code unused} bits. */
  static byte[] bits(int unused, byte[] bytes) {
    return of(BIT_STRING, new byte[] {(byte) unused}, bytes);
  }

  static byte[] yes() {
    return of(BOOLEAN, new byte[] {(byte) 0xFF});
  }

  /** An identifier such as {@code 2.5.4.3}. */
  static byte[] oid(String dotted) {
    int[] arcs = Stream.of(dotted.split("\\.")).mapToInt(Integer::parseInt).toArray();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(arcs[0] * 40 + arcs[1]);
    for (int i = 2; i < arcs.length; i++) {
      writeArc(out, arcs[i]);
    }
    return of(OBJECT_ID, out.toByteArray());
  }

  /** Seven bits a byte, the highest bit set on all but the last. */
  private static void writeArc(ByteArrayOutputStream out, int arc) {
    int groups = Math.max(1, (38 - Integer.numberOfLeadingZeros(arc)) / 7);
    for (int group = groups - 1; group >= 0; group--) {
      int bits = (arc >>> (7 * group)) & 0x7F;
      out.write(group == 0 ? bits : bits | 0x80);
    }
  }

  private static byte[] length(int length) {
    if (length <= LONGEST_SHORT_FORM) {
      return new byte[] {(byte) length};
    }
    byte[] number = BigInteger.valueOf(length).toByteArray();
    byte[] bare = number[0] == 0 ? java.util.Arrays.copyOfRange(number, 1, number.length) : number;
    return joined(new byte[] {(byte) (0x80 | bare.length)}, bare);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
