package io.seriatim.serialallocation.store;

import io.seriatim.kernel.numbering.SegmentKey;
import io.seriatim.serialallocation.app.SegmentKeys;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keys of a source, each asked for once and checked against the fingerprint its version was
 * registered with.
 */
public final class ProvidedKeys implements SegmentKeys {
  static final int KEY_BYTES = 32;

  private final KeySource source;
  private final int newest;
  private final KeyRegister register;
  private final Map<Integer, SegmentKey> keys = new ConcurrentHashMap<>();

  /**
   * Keys of a source.
   *
   * @param newest the version that new segments are numbered with
   */
  public ProvidedKeys(KeySource source, int newest, KeyRegister register) {
    this.source = source;
    this.newest = newest;
    this.register = register;
  }

  @Override
  public SegmentKey forNewSegments() {
    return keys.computeIfAbsent(newest, version -> register.checked(version, newestKey(version)));
  }

  @Override
  public SegmentKey ofVersion(int version) {
    return keys.computeIfAbsent(version, known -> register.checked(known, source.key(known)));
  }

  private byte[] newestKey(int version) {
    return register.knows(version) ? source.key(version) : source.first(version);
  }

  /** The same bytes, if they can be a key. */
  static byte[] sized(byte[] key, String where) {
    if (key.length != KEY_BYTES) {
      throw new IllegalStateException(
          where + ": " + key.length + " bytes (expected: " + KEY_BYTES + "); restore it");
    }
    return key;
  }

  @Override
  public String toString() {
    return "ProvidedKeys[" + source + ", newest " + newest + "]";
  }
}
