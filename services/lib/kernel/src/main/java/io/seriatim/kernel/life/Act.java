package io.seriatim.kernel.life;

/** What somebody may want to do with an item; columns of the overlay table ({@link Fact}). */
public enum Act {
  /** Ship to market. */
  SALE,
  /** Ship without selling. */
  TRANSFER,
  /** Release for the market. */
  RELEASE,
  /** Hand out to the public. */
  SUPPLY,
  /** Undo a supply status. */
  RESTORE
}
