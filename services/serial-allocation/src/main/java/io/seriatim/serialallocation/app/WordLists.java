package io.seriatim.serialallocation.app;

import io.seriatim.kernel.numbering.ForbiddenWords;

/** Gives the words that no serial may contain; a version is frozen for ever. */
public interface WordLists {
  /** The version that new segments are opened under; 0 is no words. */
  int forNewSegments();

  /**
   * The words of a version.
   *
   * @throws IllegalStateException if they are not here, or are others than they were: other words
   *     would give positions other serials
   */
  ForbiddenWords ofVersion(int version);
}
