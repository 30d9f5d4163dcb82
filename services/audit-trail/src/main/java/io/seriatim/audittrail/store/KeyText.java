package io.seriatim.audittrail.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A text as part of a partition key. Cassandra refuses keys over 65,535 bytes, and what a record
 * says is not ours to bound: a record that can't be indexed would hold up all that follow it.
 */
final class KeyText {
  static final int LONGEST_BYTES = 512;
  private static final String HASHED = "sha256:";

  private KeyText() {}

  /**
   * The text itself up to 512 bytes of UTF-8, else its SHA-256 behind a mark. A text that begins
   * with the mark is hashed too, so that different texts have different keys.
   */
  static String of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= LONGEST_BYTES && !text.startsWith(HASHED)
        ? text
        : HASHED + HexFormat.of().formatHex(sha256(bytes));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
