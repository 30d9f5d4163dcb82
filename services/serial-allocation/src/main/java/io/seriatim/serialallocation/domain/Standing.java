package io.seriatim.serialallocation.domain;

/** What may still be done with a block. */
public enum Standing {
  /** Its site prints from it. */
  ACTIVE,
  /** Its gateway is lost or doubted: nobody fetches from it or returns to it. */
  FROZEN,
  /** Everything not returned was used. */
  CLOSED,
  /** Given up under signature. */
  WRITTEN_OFF
}
