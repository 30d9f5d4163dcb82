package io.seriatim.aggregation.store;

import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.SummaryLine;

/** The part of a key that names a batch. */
record BatchRow(String owner, String gtin, String lot) {
  static BatchRow of(BatchKey key) {
    return new BatchRow(key.getOwner(), key.getGtin(), key.getLot());
  }

  static BatchRow of(ObjectState unit) {
    return new BatchRow(unit.getOwner(), unit.getGtin(), unit.getLot());
  }

  static BatchRow of(String owner, SummaryLine line) {
    return new BatchRow(owner, line.getGtin(), line.getLot());
  }
}
