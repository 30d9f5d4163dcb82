package io.seriatim.linegateway.app;

/** What the ledger has said about this journal since the gateway started. */
public interface LedgerStanding {

  /** Whether the ledger has seen where this journal stands and had nothing against it. */
  boolean isVerified();

  Marks marks();

  /** Last record written, last one decided by the ledger, last one archived there. */
  record Marks(long written, long accepted, long durable) {}
}
