package io.seriatim.kernel.life;

/** Why goods leave a site. */
public enum Purpose {
  /** They are sold or sent to market. */
  SALE,
  /** They move to another site or come back, and may be in quarantine; not a sale. */
  TRANSFER
}
