package io.seriatim.serialallocation.domain;

/**
 * Numbers of a pool of which is known what became of them, by results and by the end of blocks.
 *
 * @param used known to have been used
 * @param writtenOff that nobody can account for, signed for
 * @param back that came back by list
 */
public record Settled(long used, long writtenOff, long back) {
  /** Nothing is known yet. */
  public static final Settled NOTHING = new Settled(0, 0, 0);

  /** With what a change of a block's life added. */
  Settled plus(BlockLife before, BlockLife after) {
    return new Settled(
        used + after.used() - before.used(),
        writtenOff + after.writtenOff() - before.writtenOff(),
        back + after.back() - before.back());
  }
}
