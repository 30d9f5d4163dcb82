package io.seriatim.kernel.numbering;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** AES on single blocks with one cached cipher, and the CBC-MAC that FF1 calls PRF. One thread. */
final class AesBlock {
  private static final int BLOCK = Ff1Shape.BLOCK;

  private final Cipher cipher;

  AesBlock(SecretKeySpec key) {
    try {
      cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no AES", e);
    }
  }

  /** Replaces {@code out} by the cipher of {@code in}, 16 bytes each. */
  void encrypt(byte[] in, byte[] out) {
    try {
      cipher.update(in, 0, BLOCK, out, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES refused a whole block", e);
    }
  }

  /** The chaining value after the whole blocks of {@code data} before {@code end}. */
  byte[] chain(byte[] data, int end) {
    byte[] chained = new byte[BLOCK];
    byte[] next = new byte[BLOCK];
    for (int at = 0; at + BLOCK <= end; at += BLOCK) {
      for (int i = 0; i < BLOCK; i++) {
        next[i] = (byte) (chained[i] ^ data[at + i]);
      }
      encrypt(next, chained);
    }
    return chained;
  }
}
