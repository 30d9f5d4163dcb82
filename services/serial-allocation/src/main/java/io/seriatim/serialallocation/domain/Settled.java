package io.seriatim.serialallocation.domain;

/**
 * Numbers of a pool in blocks that ended.
 *
 * @param used known to have been used
 * @param writtenOff that nobody can account for, signed for
 */
public record Settled(long used, long writtenOff) {
  /** No block ended yet. */
  public static final Settled NOTHING = new Settled(0, 0);

  /** With what a change of a block's life added. */
  Settled plus(BlockLife before, BlockLife after) {
    return new Settled(
        used + after.used() - before.used(), writtenOff + after.writtenOff() - before.writtenOff());
  }
}
