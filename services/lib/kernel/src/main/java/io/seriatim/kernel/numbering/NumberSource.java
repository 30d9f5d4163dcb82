package io.seriatim.kernel.numbering;

/**
 * Where the numbers of a pool come from: a run of positions, 0 to {@link #usable} exclusive, each
 * of which is one number. Leases, returns and books are the same for all three kinds.
 */
public sealed interface NumberSource permits Segment, ImportedList, SsccRange {
  /** Names the source within its pool, from 1; never used twice. */
  int number();

  /** How many positions can ever be leased. */
  long usable();

  /** The kind of pool that this source may be opened in. */
  PoolKind kind();
}
