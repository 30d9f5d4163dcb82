package io.seriatim.kernel.signing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Named values as text that can be written down in one way only, to be hashed and signed.
 *
 * <p>Each value is one line {@code name:length:value}, the length in UTF-16 units; it keeps a value
 * with a line break from looking like two. The first is the kind: name and version of the form.
 */
public final class CanonicalText {
  private final StringBuilder text = new StringBuilder();

  public CanonicalText(String kind) {
    add("kind", kind);
  }

  /** One more value, as its {@code toString} says it. */
  public CanonicalText add(String name, Object value) {
    String shown = value.toString();
    text.append(name).append(':').append(shown.length()).append(':').append(shown).append('\n');
    return this;
  }

  /** SHA-256 of the text in UTF-8; 32 bytes. */
  public byte[] sha256() {
    return sha256(text.toString());
  }

  /** SHA-256 of a text, as it was kept, in UTF-8; 32 bytes. */
  public static byte[] sha256(String kept) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(kept.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What is hashed. */
  @Override
  public String toString() {
    return text.toString();
  }
}
