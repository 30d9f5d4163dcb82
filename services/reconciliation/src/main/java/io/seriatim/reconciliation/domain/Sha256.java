package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 hash, 64 lower-case hexadecimal digits. */
public record Sha256(String hex) {
  /** The hash that nothing has: where none was named. */
  public static final Sha256 NONE = new Sha256("");

  public static Sha256 ofDigest(byte[] digest) {
    return new Sha256(HexFormat.of().formatHex(digest));
  }

  /** The hash of these bytes. */
  public static Sha256 over(byte[] bytes) {
    try {
      return ofDigest(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The hash of a text as UTF-8. */
  public static Sha256 over(String text) {
    return over(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A hash as it is written.
   *
   * @throws InvalidValue unless it is 64 lower-case hexadecimal digits
   */
  public static Sha256 parse(String hex) {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new InvalidValue("hash", hex, "64 lower-case hexadecimal digits");
    }
    return new Sha256(hex);
  }

  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
