package io.seriatim.aggregation.contract;

import io.seriatim.proto.ledger.v1.FlagRecord;

/** Sends a flag, or its lift, into every partition that has not acknowledged it. */
@FunctionalInterface
public interface FlagBroadcast {
  /**
   * Returns when all inputs are kept. Sent again, they change nothing.
   *
   * @return to how many partitions it was sent
   */
  int drive(FlagRecord flag);
}
