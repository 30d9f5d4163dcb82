package io.seriatim.aggregation.store;

import io.seriatim.chassis.cassandra.TableSchema;
import io.seriatim.chassis.cassandra.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How tables lie on disk, chosen by measurement ({@code ./seriatim bench storage}).
 *
 * <p>Rows that look alike compress well together, so chunks are as long as a single read allows.
 */
final class TableOptions {
  private static final String UNITS = zstd(32);
  private static final String LISTS = zstd(64);
  private static final String OBJECTS = zstd(32);

  private static final Map<String, String> OPTIONS =
      Map.of(
          "units_of_batch", UNITS,
          "objects_by_id", OBJECTS,
          "contents_by_parent", LISTS,
          "containers_by_batch", LISTS,
          "events_by_time", LISTS);

  private TableOptions() {}

  private static String zstd(int chunkKibibytes) {
    return " AND compression = {'class': 'ZstdCompressor', 'chunk_length_in_kb': %d}"
        .formatted(chunkKibibytes);
  }

  /** The tables as they are made, with their options. */
  static Tables on(Tables tables) {
    return new Tables(tables.all().stream().map(TableOptions::on).toList());
  }

  private static TableSchema on(TableSchema table) {
    List<String> versions = new ArrayList<>(table.versions());
    versions.set(0, versions.getFirst() + OPTIONS.getOrDefault(table.table(), ""));
    return new Schema(table.table(), List.copyOf(versions));
  }
}
