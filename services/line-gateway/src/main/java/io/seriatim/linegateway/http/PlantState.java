package io.seriatim.linegateway.http;

import java.time.Duration;

/** How the gateway itself stands, beyond its lines. */
public interface PlantState {

  /** Now. */
  Look look();

  /**
   * What was seen.
   *
   * @param connected whether the ledger is in reach
   * @param trouble why it is not, for a person; empty where it is
   * @param backlogAge of the oldest record that the ledger has not decided
   * @param freeMib room on the journal's disk
   * @param leastFreeMib below this printing stops
   * @param auditTrouble why the audit log is not believed; empty where it is
   */
  record Look(
      boolean connected,
      String trouble,
      Duration backlogAge,
      long freeMib,
      long leastFreeMib,
      String auditTrouble) {}
}
