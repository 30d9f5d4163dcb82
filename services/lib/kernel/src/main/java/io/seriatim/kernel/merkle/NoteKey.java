package io.seriatim.kernel.merkle;

import io.seriatim.kernel.identity.InvalidValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key that notes are checked with (C2SP signed-note, Ed25519).
 *
 * <p>Its id is the first four bytes of SHA-256 over name, a line end, the type byte 1 and the 32
 * bytes of the key: the same key has another id under another name.
 */
public final class NoteKey {
  /** Signatures by Ed25519 have this type. */
  static final byte ED25519 = 1;

  private static final String ALGORITHM = "Ed25519";
  private static final int KEY_BYTES = 32;

  /** What RFC 8410 puts in front of the 32 bytes of a public key. */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private final String name;
  private final byte[] raw;
  private final PublicKey key;

  private NoteKey(String name, byte[] raw, PublicKey key) {
    this.name = name;
    this.raw = raw;
    this.key = key;
  }

  /**
   * A key under a name.
   *
   * @param x509 as {@link PublicKey#getEncoded()} gives it
   * @throws InvalidValue if it is no Ed25519 key, or the name has a space or a plus sign
   */
  public static NoteKey of(String name, byte[] x509) {
    if (!isName(name)) {
      throw new InvalidValue("key name", name, "a text without spaces and plus signs");
    }
    if (x509.length != X509.length + KEY_BYTES
        || !Arrays.equals(x509, 0, X509.length, X509, 0, X509.length)) {
      throw new InvalidValue("public key", x509.length + " bytes", "an Ed25519 key in X.509 form");
    }
    try {
      PublicKey key =
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(x509));
      return new NoteKey(name, Arrays.copyOfRange(x509, X509.length, x509.length), key);
    } catch (GeneralSecurityException broken) {
      throw new InvalidValue("public key", String.valueOf(broken.getMessage()), "an Ed25519 key");
    }
  }

  /**
   * Reads what {@link #text()} writes.
   *
   * @throws InvalidValue if it is none
   */
  public static NoteKey parse(String text) {
    String[] parts = text.split("\\+", 3);
    if (parts.length != 3) {
      throw new InvalidValue("note key", text, "name+id+key");
    }
    byte[] typed = decoded(parts[2]);
    if (typed.length != 1 + KEY_BYTES || typed[0] != ED25519) {
      throw new InvalidValue("note key", text, "a key of type 1 (Ed25519)");
    }
    byte[] x509 = Arrays.copyOf(X509, X509.length + KEY_BYTES);
    System.arraycopy(typed, 1, x509, X509.length, KEY_BYTES);
    NoteKey key = of(parts[0], x509);
    if (!parts[1].equals(key.idText())) {
      throw new InvalidValue("note key", text, "the id " + key.idText());
    }
    return key;
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException broken) {
      throw new InvalidValue("note key", base64, "base64");
    }
  }

  static boolean isName(String name) {
    return !name.isEmpty()
        && name.chars()
            .noneMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '+');
  }

  /** Whose key it is. */
  public String name() {
    return name;
  }

  /** The key id, big-endian. */
  public int id() {
    MessageDigest digest = MerkleHash.sha256();
    digest.update(name.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
    digest.update(ED25519);
    return ByteBuffer.wrap(digest.digest(raw)).getInt();
  }

  private String idText() {
    return "%08x".formatted(id());
  }

  /** Name, id in hexadecimal, and base64 of type and key, with plus signs between. */
  public String text() {
    byte[] typed = ByteBuffer.allocate(1 + KEY_BYTES).put(ED25519).put(raw).array();
    return name + "+" + idText() + "+" + Base64.getEncoder().encodeToString(typed);
  }

  /** True if one of the note's signatures is this key's, over its text as it is. */
  public boolean verifies(SignedNote note) {
    return note.signatures().stream()
        .filter(signature -> signature.name().equals(name) && signature.keyId() == id())
        .anyMatch(signature -> isGood(note.text(), signature.signature()));
  }

  private boolean isGood(String text, byte[] signature) {
    try {
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(key);
      check.update(text.getBytes(StandardCharsets.UTF_8));
      return check.verify(signature);
    } catch (GeneralSecurityException broken) {
      return false; // a signature of another length is none
    }
  }

  @Override
  public String toString() {
    return name + "+" + idText();
  }
}
