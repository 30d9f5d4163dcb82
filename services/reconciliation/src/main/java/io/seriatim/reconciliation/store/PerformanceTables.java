package io.seriatim.reconciliation.store;

import io.seriatim.chassis.cassandra.TableSchema;
import java.util.List;

/**
 * What is told to the keeper of the batch record: each with its content until it is accepted, and
 * for ninety days from then on, longer than the event it follows from is kept; and what waits of
 * it.
 */
public final class PerformanceTables {
  private PerformanceTables() {}

  /** Each with its content. */
  public static final class Told implements TableSchema {
    @Override
    public String table() {
      return "performance_by_id";
    }

    @Override
    public List<String> versions() {
      return List.of(
          """
          CREATE TABLE IF NOT EXISTS performance_by_id (
            id text PRIMARY KEY, owner text, gtin text, lot text, order_id text, about text,
            at_micros bigint, offset_minutes int, content blob,
            attempts int, next_micros bigint, accepted boolean
          ) WITH default_time_to_live = 7776000
          """);
    }
  }

  /** What waits. */
  public static final class Waiting implements TableSchema {
    @Override
    public String table() {
      return "performance_waiting";
    }

    @Override
    public List<String> versions() {
      return List.of(
          """
          CREATE TABLE IF NOT EXISTS performance_waiting (
            shelf int, id text, PRIMARY KEY (shelf, id)
          )
          """);
    }
  }
}
