package io.seriatim.kernel.merkle;

import io.seriatim.kernel.identity.InvalidValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 hash in the tree: of a leaf, of two subtrees, or of nothing (RFC 6962 section 2.1). */
public final class MerkleHash {
  /** How long a hash is, in bytes. */
  public static final int BYTES = 32;

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  /** The root of a tree without leaves. */
  public static final MerkleHash EMPTY = new MerkleHash(sha256().digest());

  private final byte[] value;

  private MerkleHash(byte[] value) {
    this.value = value;
  }

  /**
   * A hash that was stored or sent.
   *
   * @throws InvalidValue if it is not 32 bytes long
   */
  public static MerkleHash of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new InvalidValue("hash", bytes.length + " bytes", BYTES + " bytes");
    }
    return new MerkleHash(bytes.clone());
  }

  /** Of a leaf: SHA-256 over a zero byte and the leaf. */
  public static MerkleHash ofLeaf(byte[] leaf) {
    MessageDigest digest = sha256();
    digest.update(LEAF);
    return new MerkleHash(digest.digest(leaf));
  }

  /** Of two neighbouring subtrees: SHA-256 over a one byte, the left hash and the right one. */
  public static MerkleHash ofNode(MerkleHash left, MerkleHash right) {
    MessageDigest digest = sha256();
    digest.update(NODE);
    digest.update(left.value);
    return new MerkleHash(digest.digest(right.value));
  }

  /** The 32 bytes. */
  public byte[] bytes() {
    return value.clone();
  }

  /** As checkpoints write it: base64 of RFC 4648 section 4. */
  public String base64() {
    return Base64.getEncoder().encodeToString(value);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MerkleHash hash && Arrays.equals(value, hash.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  /** Hexadecimal. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(value);
  }
}
