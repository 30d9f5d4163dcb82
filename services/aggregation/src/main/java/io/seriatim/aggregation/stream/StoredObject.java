package io.seriatim.aggregation.stream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.nio.ByteBuffer;

/** What the store of objects holds under an identity. */
sealed interface StoredObject {
  /** Resident: this partition decides about it. */
  record Resident(ObjectState state) implements StoredObject {}

  /**
   * Read back for one decision; {@code coldSince} is the stamp at which it had left, 0 if it never
   * was here.
   */
  record Visiting(ObjectState state, long coldSince) implements StoredObject {}

  /** It was here and left with this stamp. */
  record Departed(long stamp) implements StoredObject {}

  /** The rows were asked: there is no such object. */
  record ProvenAbsent() implements StoredObject {}

  /** As bytes: a letter for the kind, a stamp where there is one, the state where there is one. */
  default byte[] bytes() {
    return switch (this) {
      case Resident resident -> bytes('R', 0, resident.state().toByteArray());
      case Visiting visiting -> bytes('V', visiting.coldSince(), visiting.state().toByteArray());
      case Departed departed -> bytes('D', departed.stamp(), new byte[0]);
      case ProvenAbsent absent -> bytes('A', 0, new byte[0]);
    };
  }

  static StoredObject of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    byte kind = buffer.get();
    long stamp = buffer.getLong();
    return switch (kind) {
      case 'R' -> new Resident(state(buffer));
      case 'V' -> new Visiting(state(buffer), stamp);
      case 'D' -> new Departed(stamp);
      case 'A' -> new ProvenAbsent();
      default -> throw new IllegalStateException("stored object of kind " + kind);
    };
  }

  private static byte[] bytes(char kind, long stamp, byte[] state) {
    return ByteBuffer.allocate(1 + Long.BYTES + state.length)
        .put((byte) kind)
        .putLong(stamp)
        .put(state)
        .array();
  }

  private static ObjectState state(ByteBuffer buffer) {
    try {
      return ObjectState.parseFrom(buffer);
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("a stored state can't be read", broken);
    }
  }
}
