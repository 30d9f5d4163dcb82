package io.seriatim.serialallocation.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/**
 * A digest over texts that come one after the other: each step is SHA-256 of the last digest and
 * the text, so it can be kept between two of them. Hexadecimal.
 */
public final class RunningDigest {
  /** Over nothing. */
  public static final String NOTHING = "00".repeat(32);

  private RunningDigest() {}

  /** With more texts, in their order. */
  public static String after(String before, Collection<String> texts) {
    String now = before;
    for (String text : texts) {
      now = step(now, text);
    }
    return now;
  }

  private static String step(String before, String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(HexFormat.of().parseHex(before));
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no SHA-256", e);
    }
  }
}
