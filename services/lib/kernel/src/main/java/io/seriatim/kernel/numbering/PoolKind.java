package io.seriatim.kernel.numbering;

/** How a pool gets its numbers; chosen when it is opened and kept. */
public enum PoolKind {
  /** Serials computed from segments; the guess probability is checked. */
  COMPUTED,
  /** Codes issued by an authority or partner, in the order of their lists. */
  IMPORTED,
  /** Serial references under a company prefix, in order. */
  CONTAINERS
}
