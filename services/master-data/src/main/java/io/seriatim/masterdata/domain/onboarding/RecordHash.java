package io.seriatim.masterdata.domain.onboarding;

import io.seriatim.kernel.identity.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256, in lower-case hexadecimal. */
public record RecordHash(String hex) {
  public RecordHash {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new InvalidValue("record hash", hex, "32 bytes");
    }
  }

  public static RecordHash of(byte[] digest) {
    return new RecordHash(HexFormat.of().formatHex(digest));
  }

  /** Of a text in UTF-8. */
  public static RecordHash ofText(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return of(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
