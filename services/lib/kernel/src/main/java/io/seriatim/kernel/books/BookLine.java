package io.seriatim.kernel.books;

/** A line of the books that must come out. */
public enum BookLine {
  /** leased = in hand + returned + sent. */
  NUMBERS_LEASED,
  /** sent = commissioned-ever + label-scrapped + label-sampled + invalid + in doubt. */
  NUMBERS_SENT,
  /** commissioned-ever = good + sampled + decommissioned + destroyed + missing. */
  PACKS_COMMISSIONED,
  /** Commissioned-ever is the same in both books. */
  COMMISSIONED_IN_BOTH,
  /** A machine's counter or a weighed or counted material, within its tolerance. */
  COUNTER,
  /** No number is in doubt. */
  NOTHING_IN_DOUBT
}
