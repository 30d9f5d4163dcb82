package io.seriatim.serialallocation.store;

/** Where secrets that compute serials come from; 32 bytes a version. */
public interface KeySource {
  /**
   * The key of a version that segments may have been numbered with.
   *
   * @throws IllegalStateException if it is not there; the message says where to look, never a key
   */
  byte[] key(int version);

  /**
   * The key of a version that nothing was numbered with yet; made now by a source that makes any.
   */
  byte[] first(int version);
}
