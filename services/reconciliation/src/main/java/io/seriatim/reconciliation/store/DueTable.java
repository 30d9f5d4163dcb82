package io.seriatim.reconciliation.store;

import io.seriatim.chassis.cassandra.TableSchema;
import java.util.List;

/**
 * Batches whose books are to be looked at, by the process that does, and until when it holds them.
 */
public final class DueTable implements TableSchema {
  @Override
  public String table() {
    return "books_due";
  }

  @Override
  public List<String> versions() {
    return List.of(
        """
        CREATE TABLE IF NOT EXISTS books_due (
          shelf int, owner text, gtin text, lot text, holder text,
          PRIMARY KEY (shelf, owner, gtin, lot, holder)
        ) WITH default_time_to_live = 86400
        """,
        "ALTER TABLE books_due ADD lease_until timestamp",
        "ALTER TABLE books_due WITH default_time_to_live = 0");
  }
}
