package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** Everything in the ledger's tables, with the write time of every column. */
public final class TableDump {
  private static final Map<String, String> COLUMNS =
      Map.of(
          "objects_by_id",
          "item_id, state, writetime(state)",
          "history_by_object",
          "item_id, stamp, partition, position, change, writetime(partition),"
              + " writetime(position), writetime(change)",
          "children_by_parent",
          "parent, child, since, gone, writetime(since), writetime(gone)",
          "units_by_batch",
          "owner, gtin, lot, bucket, serial, order_id, stage, numbering, identity, supply,"
              + " conflict, packed, writetime(order_id), writetime(stage),"
              + " writetime(numbering), writetime(identity), writetime(supply),"
              + " writetime(conflict), writetime(packed)",
          "containers_by_batch",
          "owner, gtin, lot, item_id, order_id, level, children, capacity, units,"
              + " writetime(order_id), writetime(level), writetime(children),"
              + " writetime(capacity), writetime(units)",
          "orders_by_batch",
          "owner, gtin, lot, order_id, operator, site, started, ended, processed, defective,"
              + " returned, writetime(started), writetime(ended), writetime(processed),"
              + " writetime(defective), writetime(operator), writetime(site)",
          "events_by_partition",
          "partition, bucket, position, event, writetime(event)",
          "progress_by_partition",
          "partition, position, stamp, writetime(position), writetime(stamp)");

  private TableDump() {}

  /** Rows by table, sorted. */
  public static Map<String, List<String>> of(CqlSession session) {
    Map<String, List<String>> dump = new TreeMap<>();
    COLUMNS.forEach((table, columns) ->
        dump.put(
            table,
            StreamSupport.stream(
                    session.execute("SELECT " + columns + " FROM " + table).spliterator(), false)
                .map(row -> row.getFormattedContents())
                .sorted()
                .toList()));
    return dump;
  }
}
