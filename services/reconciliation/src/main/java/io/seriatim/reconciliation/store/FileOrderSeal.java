package io.seriatim.reconciliation.store;

import io.seriatim.reconciliation.app.OrderSeal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Signs orders with an Ed25519 key (RFC 8032) from a file: the private key (PKCS #8) on the first
 * line, the public key (X.509) on the second, both in Base64. The private key is shown nowhere.
 */
public final class FileOrderSeal implements OrderSeal {
  private static final byte[] PURPOSE = "seriatim.order/1\0".getBytes(StandardCharsets.US_ASCII);
  private static final int KEY_ID_BYTES = 8;

  private final PrivateKey key;
  private final String keyId;

  private FileOrderSeal(PrivateKey key, String keyId) {
    this.key = key;
    this.keyId = keyId;
  }

  /**
   * Reads the key.
   *
   * @throws IllegalArgumentException if the file can't be read, is no such key, or its two halves
   *     do not belong together; the message shows no key
   */
  public static FileOrderSeal read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
      KeyFactory keys = KeyFactory.getInstance("Ed25519");
      byte[] publicBytes = Base64.getDecoder().decode(lines.get(1).strip());
      byte[] privateBytes = Base64.getDecoder().decode(lines.get(0).strip());
      PrivateKey key = keys.generatePrivate(new PKCS8EncodedKeySpec(privateBytes));
      PublicKey other = keys.generatePublic(new X509EncodedKeySpec(publicBytes));
      FileOrderSeal seal = new FileOrderSeal(key, keyId(publicBytes));
      if (!seal.belongsTo(other)) {
        throw new IllegalArgumentException(wrong(file));
      }
      return seal;
    } catch (IOException | GeneralSecurityException | IndexOutOfBoundsException broken) {
      throw new IllegalArgumentException(wrong(file));
    }
  }

  private static String wrong(Path file) {
    return ("order signing key %s: unreadable, or not a pair (expected: two lines of Base64, an"
            + " Ed25519 private key in PKCS #8 and its public key in X.509)")
        .formatted(file);
  }

  private static String keyId(byte[] publicKey) throws GeneralSecurityException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(publicKey);
    return HexFormat.of().formatHex(Arrays.copyOf(hash, KEY_ID_BYTES));
  }

  private boolean belongsTo(PublicKey other) throws GeneralSecurityException {
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(other);
    check.update(PURPOSE);
    return check.verify(sign(new byte[0]));
  }

  private byte[] sign(byte[] document) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(key);
    signature.update(PURPOSE);
    signature.update(document);
    return signature.sign();
  }

  @Override
  public Optional<Sealed> seal(byte[] document) {
    try {
      return Optional.of(new Sealed(keyId, sign(document)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this Java cannot sign with Ed25519", missing);
    }
  }
}
