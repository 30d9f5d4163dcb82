package io.seriatim.serialallocation.domain;

import java.time.Instant;

/** What is asked of a block after it was leased. */
public sealed interface BlockChange {
  /** Prolong its term to this moment at least. */
  record Renew(Instant until) implements BlockChange {}

  /** Let nobody fetch from it or return to it. */
  record Freeze(String reason) implements BlockChange {}

  /** Let its site go on: the journal was recovered. */
  record Thaw(String reason) implements BlockChange {}

  /**
   * Give it up.
   *
   * @param used numbers known to have been used
   */
  record WriteOff(long used, SignOff signOff) implements BlockChange {}

  /** What became of some of its numbers, how many of each. */
  record Report(long used, long scrapped, long unused) implements BlockChange {}

  /** Everything not returned was used. */
  record Close() implements BlockChange {}
}
