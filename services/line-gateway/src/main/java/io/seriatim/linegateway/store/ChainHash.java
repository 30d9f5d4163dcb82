package io.seriatim.linegateway.store;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 over the previous hash, the sequence as 8 bytes big-endian, and the report. */
public final class ChainHash {
  private static final int LENGTH = 32;

  private ChainHash() {}

  /** What stands before the first record of an epoch. */
  public static byte[] start() {
    return new byte[LENGTH];
  }

  /** The hash of the next record. */
  public static byte[] next(byte[] previous, long sequence, byte[] report) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(previous);
      sha.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
      return sha.digest(report);
    } catch (NoSuchAlgorithmException notInThisJdk) {
      throw new IllegalStateException("SHA-256 (expected: in every JDK)", notInThisJdk);
    }
  }
}
