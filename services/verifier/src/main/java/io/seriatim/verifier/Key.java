package io.seriatim.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A public key of C2SP signed-note: {@code name+id+base64}.
 *
 * @param text as it is written
 * @param name whose it is
 * @param id what signatures name it by
 * @param raw 32 bytes of Ed25519
 */
record Key(String text, String name, int id, byte[] raw) {
  private static final byte ED25519 = 1;
  private static final int RAW = 32;
  private static final int NEXT_LINE = 0x85; // a space to Unicode, none to Java

  /** What RFC 8410 puts before the 32 bytes. */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  static Optional<Key> parse(String text) {
    String[] parts = text.split("\\+", 3);
    if (parts.length != 3 || !isName(parts[0])) {
      return Optional.empty();
    }
    byte[] typed = Base64Text.decode(parts[2]).orElse(new byte[0]);
    if (typed.length != 1 + RAW || typed[0] != ED25519) {
      return Optional.empty();
    }
    int id = id(parts[0], typed);
    return HexFormat.of().toHexDigits(id).equals(parts[1])
        ? Optional.of(new Key(text, parts[0], id, Arrays.copyOfRange(typed, 1, typed.length)))
        : Optional.empty();
  }

  /** Not empty, without plus signs and Unicode's spaces. */
  static boolean isName(String text) {
    return !text.isEmpty() && text.chars().noneMatch(c -> c == '+' || isSpace(c));
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == NEXT_LINE;
  }

  private static int id(String name, byte[] typed) {
    MessageDigest digest = Tree.sha256();
    digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(digest.digest(typed)).getInt();
  }

  /** True if the signature line says that it is this key's. */
  boolean isOf(Note.Line line) {
    return name.equals(line.name()) && id == line.keyId();
  }

  boolean verifies(String signed, byte[] signature) {
    try {
      byte[] x509 = Arrays.copyOf(PREFIX, PREFIX.length + RAW);
      System.arraycopy(raw, 0, x509, PREFIX.length, RAW);
      PublicKey key =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(signed.getBytes(StandardCharsets.UTF_8));
      return check.verify(signature);
    } catch (GeneralSecurityException none) {
      return false;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Key key && text.equals(key.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
