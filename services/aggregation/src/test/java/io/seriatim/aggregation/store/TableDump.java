package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** Everything in the ledger's tables, with the write time of every column. */
public final class TableDump {
  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry(
              "objects_by_id", "item_id, state, stands_at, writetime(state), writetime(stands_at)"),
          Map.entry("batches_of_product", "product, owner, gtin, lot"),
          Map.entry(
              "contents_by_parent",
              "parent, stamp, went_in, went_out, writetime(went_in), writetime(went_out)"),
          Map.entry(
              "units_of_batch",
              "owner, gtin, lot, bucket, unit, state, stands_at, writetime(state), writetime(stands_at)"),
          Map.entry(
              "containers_by_batch",
              "owner, gtin, lot, item_id, order_id, level, children, capacity, units,"
                  + " parent, writetime(parent), writetime(order_id), writetime(level), writetime(children),"
                  + " writetime(capacity), writetime(units)"),
          Map.entry(
              "tallies_by_batch", "owner, gtin, lot, order_id, decider, tally, writetime(tally)"),
          Map.entry(
              "orders_by_batch",
              "owner, gtin, lot, order_id, operator, site, started, ended, processed, defective,"
                  + " returned, writetime(started), writetime(ended), writetime(processed),"
                  + " writetime(defective), writetime(operator), writetime(site)"),
          Map.entry("events_by_time", "partition, span, stamp, event, writetime(event)"),
          Map.entry(
              "acknowledgements_by_flag",
              "flag_id, partition, stamp, held, lifted, writetime(stamp), writetime(held),"
                  + " writetime(lifted)"),
          Map.entry(
              "progress_by_partition",
              "partition, position, stamp, writetime(position), writetime(stamp)"));

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
