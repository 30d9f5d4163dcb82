package io.seriatim.chassis.cassandra;

import java.util.List;

/** One table: its name, and each version of it as the one CQL statement that leads to it. */
public interface TableSchema {
  /** The table's name. */
  String table();

  /**
   * Statements in order, {@code CREATE TABLE} first, then one {@code ALTER TABLE} each; table names
   * without keyspace. What has been applied once is never changed: add a version.
   */
  List<String> versions();
}
