package io.seriatim.aggregation.domain;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The hash that chains a gateway's record to all records before it (SHA-256). */
public final class ChainHash {
  private static final int LENGTH = 32;

  /** What the first record of an epoch follows. */
  public static final ChainHash START = new ChainHash(new byte[LENGTH]);

  private final byte[] bytes;

  private ChainHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A hash as it came; one of another length equals no hash that follows from anything. */
  public static ChainHash of(byte[] bytes) {
    return new ChainHash(bytes.clone());
  }

  /** SHA-256 over this hash, the sequence as 8 bytes big-endian, and the record's bytes. */
  public ChainHash followedBy(long sequence, byte[] record) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes);
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
      return new ChainHash(digest.digest(record));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChainHash that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
