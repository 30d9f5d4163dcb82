package io.seriatim.linegateway.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of the journal; version 1. */
final class JournalSchema {
  private static final int VERSION = 1;

  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
          """
          CREATE TABLE epoch (
            epoch INTEGER PRIMARY KEY, accepted INTEGER NOT NULL, durable INTEGER NOT NULL,
            pruned INTEGER NOT NULL, pruned_hash BLOB NOT NULL)
          """,
          """
          CREATE TABLE record (
            epoch INTEGER NOT NULL, sequence INTEGER NOT NULL, written_millis INTEGER NOT NULL,
            report BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (epoch, sequence)) WITHOUT ROWID
          """,
          """
          CREATE TABLE run (
            order_id TEXT PRIMARY KEY, line TEXT NOT NULL, owner TEXT NOT NULL,
            operator TEXT NOT NULL, site TEXT NOT NULL, gtin TEXT NOT NULL, lot TEXT NOT NULL,
            expiry TEXT NOT NULL, quantity INTEGER NOT NULL, serials_needed INTEGER NOT NULL,
            levels TEXT NOT NULL, hash TEXT NOT NULL, printers TEXT NOT NULL,
            state TEXT NOT NULL, reason TEXT NOT NULL, detail TEXT NOT NULL,
            started INTEGER NOT NULL, place INTEGER NOT NULL, life_count INTEGER, first_index INTEGER,
            processed INTEGER, defective INTEGER) WITHOUT ROWID
          """,
          """
          CREATE TABLE block (
            order_id TEXT NOT NULL, level TEXT NOT NULL, block_id TEXT NOT NULL,
            place INTEGER NOT NULL, next INTEGER NOT NULL, numbers TEXT NOT NULL,
            PRIMARY KEY (order_id, level, block_id)) WITHOUT ROWID
          """,
          """
          CREATE TABLE lease (
            order_id TEXT NOT NULL, level TEXT NOT NULL, place INTEGER NOT NULL,
            count INTEGER NOT NULL, PRIMARY KEY (order_id, level, place)) WITHOUT ROWID
          """,
          """
          CREATE TABLE unit (
            order_id TEXT NOT NULL, serial TEXT NOT NULL, place INTEGER NOT NULL,
            stage TEXT NOT NULL, parent TEXT, PRIMARY KEY (order_id, serial)) WITHOUT ROWID
          """,
          "CREATE UNIQUE INDEX unit_by_place ON unit (order_id, place)",
          """
          CREATE TABLE container (
            order_id TEXT NOT NULL, id TEXT NOT NULL, level TEXT NOT NULL,
            children TEXT NOT NULL, PRIMARY KEY (order_id, id)) WITHOUT ROWID
          """);

  private JournalSchema() {}

  /** Makes the tables in a new file; refuses a file of another version. */
  static void apply(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int version = version(statement);
      if (version == VERSION) {
        return;
      }
      if (version != 0) {
        throw new SQLException("journal version %d (expected: %d)".formatted(version, VERSION));
      }
      for (String table : TABLES) {
        statement.execute(table);
      }
      statement.execute("PRAGMA user_version = " + VERSION);
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (var row = statement.executeQuery("PRAGMA user_version")) {
      row.next();
      return row.getInt(1);
    }
  }
}
