package io.seriatim.reconciliation.domain;

import java.time.OffsetDateTime;

/**
 * Something that happened while an order ran, for a reader.
 *
 * @param id of the ledger's event
 * @param at when it was, by the line's clock
 * @param what upper-case name, for example STOPPED
 * @param text what was said about it; may be empty
 * @param who a person's name, or the gateway's
 */
public record RunMoment(String id, OffsetDateTime at, What what, String text, String who) {
  /** What happened. */
  public enum What {
    STARTED,
    STOPPED,
    RESUMED,
    STEP,
    DOUBT_SETTLED,
    REWORKED,
    DESTROYED,
    ENDED
  }
}
