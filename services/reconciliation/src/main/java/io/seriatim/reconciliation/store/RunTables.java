package io.seriatim.reconciliation.store;

import io.seriatim.chassis.cassandra.TableSchema;
import java.util.List;

/** How orders ran: a row a partition of the ledger's events, and a row a moment. */
public final class RunTables {
  private RunTables() {}

  /** Counts; the write time is the offset, so the row that was counted furthest stays. */
  public static final class Tallies implements TableSchema {
    @Override
    public String table() {
      return "run_tallies_by_batch";
    }

    @Override
    public List<String> versions() {
      return List.of(
          """
          CREATE TABLE IF NOT EXISTS run_tallies_by_batch (
            owner text, gtin text, lot text, order_id text, source int,
            counted_to bigint, counts frozen<map<text, bigint>>,
            PRIMARY KEY ((owner, gtin, lot), order_id, source)
          )
          """);
    }
  }

  /** What happened, to be read. */
  public static final class Moments implements TableSchema {
    @Override
    public String table() {
      return "run_moments_by_batch";
    }

    @Override
    public List<String> versions() {
      return List.of(
          """
          CREATE TABLE IF NOT EXISTS run_moments_by_batch (
            owner text, gtin text, lot text, order_id text, at_micros bigint, event_id text,
            offset_minutes int, what text, said text, who text,
            PRIMARY KEY ((owner, gtin, lot), order_id, at_micros, event_id)
          )
          """);
    }
  }
}
