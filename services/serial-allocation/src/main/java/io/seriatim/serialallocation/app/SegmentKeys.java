package io.seriatim.serialallocation.app;

import io.seriatim.kernel.numbering.SegmentKey;

/** Gives the secrets that compute serials; nothing else in the service ever holds one. */
public interface SegmentKeys {
  /** The key that new segments are numbered with. */
  SegmentKey forNewSegments();

  /**
   * The key of a version.
   *
   * @throws IllegalStateException if it is not here: numbers made with another would be wrong
   */
  SegmentKey ofVersion(int version);
}
