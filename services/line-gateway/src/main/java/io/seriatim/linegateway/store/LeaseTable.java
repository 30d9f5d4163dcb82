package io.seriatim.linegateway.store;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.JournalWrite;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is asked of allocation and told to it, each with the request id it goes under. */
final class LeaseTable {
  private LeaseTable() {}

  /** Makes the table where an older journal has none. */
  static void create(Connection c) throws SQLException {
    try (Statement statement = c.createStatement()) {
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS lease_request (
            order_id TEXT NOT NULL, level TEXT NOT NULL, place INTEGER NOT NULL,
            request_id TEXT NOT NULL, journal TEXT NOT NULL,
            PRIMARY KEY (order_id, level, place)) WITHOUT ROWID
          """);
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS ended_block (
            pool TEXT NOT NULL, block_id TEXT NOT NULL, order_id TEXT NOT NULL,
            request_id TEXT NOT NULL, PRIMARY KEY (pool, block_id)) WITHOUT ROWID
          """);
    }
  }

  static void wanted(Connection c, JournalWrite.LeaseWanted wanted) throws SQLException {
    JournalTables.run(
        c,
        "INSERT OR REPLACE INTO lease (order_id, level, place, count) VALUES (?, ?, ?, ?)",
        wanted.order().value(),
        wanted.level().name(),
        wanted.index(),
        wanted.count());
    JournalTables.run(
        c,
        """
        INSERT OR REPLACE INTO lease_request (order_id, level, place, request_id, journal)
        VALUES (?, ?, ?, ?, ?)
        """,
        wanted.order().value(),
        wanted.level().name(),
        wanted.index(),
        wanted.requestId(),
        wanted.journal());
  }

  /** The first id stays. */
  static void ended(Connection c, JournalWrite.BlockEnded ended) throws SQLException {
    JournalTables.run(
        c,
        """
        INSERT OR IGNORE INTO ended_block (pool, block_id, order_id, request_id)
        VALUES (?, ?, ?, ?)
        """,
        pool(ended.pool()),
        ended.block(),
        ended.order().value(),
        ended.requestId());
  }

  static void closed(Connection c, JournalWrite.BlockClosed closed) throws SQLException {
    JournalTables.run(
        c,
        "DELETE FROM ended_block WHERE pool = ? AND block_id = ?",
        pool(closed.pool()),
        closed.block());
  }

  private static String pool(Optional<Gtin> gtin) {
    return gtin.map(Gtin::value).orElse("");
  }

  static List<JournalWrite.BlockEnded> endedBlocks(Connection c) throws SQLException {
    List<JournalWrite.BlockEnded> ended = new ArrayList<>();
    try (PreparedStatement select = c.prepareStatement("SELECT * FROM ended_block");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        String pool = row.getString("pool");
        ended.add(
            new JournalWrite.BlockEnded(
                OrderId.parse(row.getString("order_id")),
                pool.isEmpty() ? Optional.empty() : Optional.of(Gtin.parse(pool)),
                row.getString("block_id"),
                row.getString("request_id")));
      }
    }
    return ended;
  }

  static Optional<JournalWrite.LeaseWanted> find(
      Connection c, OrderId order, Level level, int index) throws SQLException {
    String sql =
        """
        SELECT count, request_id, journal FROM lease JOIN lease_request USING (order_id, level, place)
        WHERE order_id = ? AND level = ? AND place = ?
        """;
    try (PreparedStatement select = c.prepareStatement(sql)) {
      JournalTables.bind(select, order.value(), level.name(), index);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new JournalWrite.LeaseWanted(
                    order,
                    level,
                    index,
                    row.getLong("count"),
                    row.getString("request_id"),
                    row.getString("journal")))
            : Optional.empty();
      }
    }
  }
}
