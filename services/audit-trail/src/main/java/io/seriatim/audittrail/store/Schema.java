package io.seriatim.audittrail.store;

import io.seriatim.chassis.cassandra.TableSchema;
import java.util.List;

/** A table in its first version. */
record Schema(String table, List<String> versions) implements TableSchema {
  /** Records resemble each other; they are read in runs, or one by one for a proof. */
  private static final String TEXTS = "{'class': 'ZstdCompressor', 'chunk_length_in_kb': 32}";

  /** Hashes have nothing to compress. */
  private static final String HASHES = "{'enabled': false}";

  static Schema of(String table, String columns) {
    return made(table, columns, TEXTS);
  }

  static Schema ofHashes(String table, String columns) {
    return made(table, columns, HASHES);
  }

  private static Schema made(String table, String columns, String compression) {
    String create =
        "CREATE TABLE %s (%s) WITH compaction = {'class': 'UnifiedCompactionStrategy'}"
            + " AND compression = %s";
    return new Schema(table, List.of(create.formatted(table, columns, compression)));
  }
}
