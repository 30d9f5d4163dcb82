package io.seriatim.kernel.merkle;

import java.util.Arrays;

/**
 * A signature line of a note.
 *
 * @param name of the key
 * @param keyId its first four bytes of hash, big-endian
 * @param signature what follows them
 */
public record NoteSignature(String name, int keyId, byte[] signature) {
  @Override
  public boolean equals(Object other) {
    return other instanceof NoteSignature(String otherName, int otherId, byte[] bytes)
        && name.equals(otherName)
        && keyId == otherId
        && Arrays.equals(signature, bytes);
  }

  @Override
  public int hashCode() {
    return keyId;
  }

  @Override
  public String toString() {
    return "%s+%08x".formatted(name, keyId);
  }
}
