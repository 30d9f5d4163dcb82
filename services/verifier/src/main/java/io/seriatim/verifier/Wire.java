package io.seriatim.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the fields of a message of Protocol Buffers, whatever they mean. */
final class Wire {
  private static final int DEEPEST = 100;

  /**
   * A field as it stands in the bytes.
   *
   * @param type 0 for a number, 2 for bytes; others are stepped over
   * @param number of a field of type 0
   * @param bytes of a field of type 2
   */
  record Field(int tag, int type, long number, byte[] bytes) {}

  /** The bytes are no message. */
  static final class Garbled extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private final byte[] bytes;
  private int at;

  private Wire(byte[] bytes) {
    this.bytes = bytes;
  }

  static List<Field> fields(byte[] message) throws Garbled {
    Wire wire = new Wire(message);
    List<Field> fields = new ArrayList<>();
    while (wire.at < message.length) {
      fields.add(wire.field(0));
    }
    return fields;
  }

  private Field field(int depth) throws Garbled {
    int key = (int) varint();
    int tag = key >>> 3;
    int type = key & 7;
    if (tag == 0 || depth > DEEPEST) {
      throw new Garbled();
    }
    return switch (type) {
      case 0 -> new Field(tag, type, varint(), new byte[0]);
      case 1 -> new Field(tag, type, 0, take(8));
      case 2 -> new Field(tag, type, 0, take(length()));
      case 3 -> group(tag, depth);
      case 5 -> new Field(tag, type, 0, take(4));
      default -> throw new Garbled();
    };
  }

  private Field group(int tag, int depth) throws Garbled {
    while (at < bytes.length) {
      int before = at;
      int key = (int) varint();
      if ((key & 7) == 4) {
        if (key >>> 3 != tag) {
          throw new Garbled();
        }
        return new Field(tag, 3, 0, new byte[0]);
      }
      at = before;
      field(depth + 1);
    }
    throw new Garbled();
  }

  private int length() throws Garbled {
    int length = (int) varint();
    if (length < 0) {
      throw new Garbled();
    }
    return length;
  }

  private byte[] take(int length) throws Garbled {
    if (length > bytes.length - at) {
      throw new Garbled();
    }
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  private long varint() throws Garbled {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      if (at == bytes.length) {
        throw new Garbled();
      }
      byte b = bytes[at++];
      value |= shift < 64 ? (long) (b & 0x7f) << shift : 0;
      if (b >= 0) {
        return value;
      }
    }
    throw new Garbled();
  }

  static String text(byte[] bytes) throws Garbled {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException none) {
      throw new Garbled();
    }
  }
}
