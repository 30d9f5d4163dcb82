package io.seriatim.aggregation.store;

import io.seriatim.chassis.cassandra.TableSchema;
import java.util.List;

/** A table's name and the statements that lead to its present form. */
record Schema(String table, List<String> versions) implements TableSchema {
  static Schema of(String table, String... versions) {
    return new Schema(table, List.of(versions));
  }
}
