package io.seriatim.linegateway.store;

import io.seriatim.linegateway.app.SiteSignIns;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** PBKDF2 with HMAC-SHA-256 and a salt of its own for each PIN (NIST SP 800-132). */
public final class SlowPins implements SiteSignIns.Pins {
  private static final int ROUNDS = 310_000;
  private static final int SALT_BYTES = 16;
  private static final int KEY_BITS = 256;
  private static final HexFormat HEX = HexFormat.of();

  private final SecureRandom random = new SecureRandom();

  @Override
  public String hash(String pin) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return HEX.formatHex(salt) + ":" + HEX.formatHex(derived(pin, salt));
  }

  @Override
  public boolean matches(String pin, String hash) {
    String[] parts = hash.split(":");
    return MessageDigest.isEqual(HEX.parseHex(parts[1]), derived(pin, HEX.parseHex(parts[0])));
  }

  private static byte[] derived(String pin, byte[] salt) {
    try {
      PBEKeySpec spec = new PBEKeySpec(pin.toCharArray(), salt, ROUNDS, KEY_BITS);
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("no PBKDF2 in this Java", missing);
    }
  }
}
