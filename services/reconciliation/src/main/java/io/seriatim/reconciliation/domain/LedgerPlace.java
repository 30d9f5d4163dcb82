package io.seriatim.reconciliation.domain;

/**
 * A version of an object in the ledger.
 *
 * @param partition of the ledger that decided about the object last
 * @param decided stamp of the last event there that the object names, microseconds since the epoch;
 *     0 where it names none
 * @param stamp the object's own, microseconds since the epoch
 */
public record LedgerPlace(int partition, long decided, long stamp) {}
