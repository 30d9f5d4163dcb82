package io.seriatim.kernel.life;

/** How an identity ended, for ever. */
public enum EndedHow {
  /** The label was printed and rejected; the number never became an item. */
  LABEL_SCRAPPED,
  /** The label was kept as a sample; the number never became an item. */
  LABEL_SAMPLED,
  /** The number was never printed and will not be. */
  INVALID,
  /** The item was taken out of the world of numbered items. */
  DECOMMISSIONED,
  /** The item was destroyed. */
  DESTROYED,
  /** The item is missing. */
  LOST
}
