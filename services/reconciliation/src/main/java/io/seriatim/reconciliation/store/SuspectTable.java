package io.seriatim.reconciliation.store;

import io.seriatim.chassis.cassandra.TableSchema;
import java.util.List;

/** Objects of a batch that were once in doubt or on hold for a conflict. */
public final class SuspectTable implements TableSchema {
  @Override
  public String table() {
    return "suspects_by_batch";
  }

  @Override
  public List<String> versions() {
    return List.of(
        """
        CREATE TABLE IF NOT EXISTS suspects_by_batch (
          owner text, gtin text, lot text, account text, order_id text, item text,
          PRIMARY KEY ((owner, gtin, lot), account, order_id, item)
        )
        """);
  }
}
