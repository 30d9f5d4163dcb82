package io.seriatim.linegateway.store;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.JournalWrite;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** What was asked for under which request id, written down before it was asked for. */
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
