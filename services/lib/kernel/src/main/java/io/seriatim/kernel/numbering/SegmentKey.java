package io.seriatim.kernel.numbering;

import io.seriatim.kernel.identity.InvalidValue;

/** One version of the secret that computes serials: AES-128, 192 or 256. Never shown or logged. */
public final class SegmentKey {
  private final int version;
  private final Ff1.Key aes;

  private SegmentKey(int version, Ff1.Key aes) {
    this.version = version;
    this.aes = aes;
  }

  /**
   * A key of these bytes, which are copied.
   *
   * @throws IllegalArgumentException unless there are 16, 24 or 32 bytes and the version is ≥ 1
   */
  public static SegmentKey of(int version, byte[] aes) {
    if (version < 1) {
      throw new InvalidValue("key version", String.valueOf(version), "1 or more");
    }
    return new SegmentKey(version, Ff1.Key.of(aes));
  }

  public int version() {
    return version;
  }

  Ff1 over(Alphabet alphabet, int length, byte[] tweak) {
    return aes.over(alphabet.radix(), length, tweak);
  }

  @Override
  public String toString() {
    return "SegmentKey[version=" + version + ", redacted]";
  }
}
