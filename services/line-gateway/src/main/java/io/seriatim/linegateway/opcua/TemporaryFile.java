package io.seriatim.linegateway.opcua;

import java.util.Arrays;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/**
 * A file that one session reads or writes once (OPC 10000-20, 4.4); kept in memory, of limited
 * size.
 */
final class TemporaryFile {
  /** Most bytes of a file. */
  static final int MOST_BYTES = 4 * 1024 * 1024;

  private static final int FIRST_BYTES = 8 * 1024;

  private final NodeId session;
  private final boolean writable;
  private byte[] bytes;
  private int length;
  private int position;

  private TemporaryFile(NodeId session, boolean writable, byte[] bytes, int length) {
    this.session = session;
    this.writable = writable;
    this.bytes = bytes;
    this.length = length;
  }

  static TemporaryFile toRead(NodeId session, byte[] content) {
    return new TemporaryFile(session, false, content, content.length);
  }

  static TemporaryFile toWrite(NodeId session) {
    return new TemporaryFile(session, true, new byte[FIRST_BYTES], 0);
  }

  boolean isOf(NodeId caller) {
    return session.equals(caller);
  }

  boolean isWritable() {
    return writable;
  }

  synchronized ByteString read(long wanted) throws ScsMethod.Refused {
    if (writable || wanted < 0) {
      throw new ScsMethod.Refused(StatusCodes.Bad_InvalidState, "read of a file to be written");
    }
    int count = (int) Math.min(wanted, length - position);
    byte[] part = Arrays.copyOfRange(bytes, position, position + count);
    position += count;
    return ByteString.of(part);
  }

  synchronized void write(byte[] part) throws ScsMethod.Refused {
    if (!writable) {
      throw new ScsMethod.Refused(StatusCodes.Bad_NotWritable, "write to a file to be read");
    }
    if (position + (long) part.length > MOST_BYTES) {
      throw new ScsMethod.Refused(
          StatusCodes.Bad_OutOfRange,
          "more than " + MOST_BYTES + " bytes (expected: several files)");
    }
    int end = position + part.length;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(MOST_BYTES, Math.max(end, bytes.length * 2)));
    }
    System.arraycopy(part, 0, bytes, position, part.length);
    position = end;
    length = Math.max(length, end);
  }

  synchronized long position() {
    return position;
  }

  synchronized void position(long wanted) {
    position = (int) Math.clamp(wanted, 0, length);
  }

  synchronized byte[] content() {
    return Arrays.copyOf(bytes, length);
  }
}
