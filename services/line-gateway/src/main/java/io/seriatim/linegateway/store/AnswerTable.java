package io.seriatim.linegateway.store;

import io.seriatim.linegateway.app.FirstAnswers.Kept;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** First answers by request id. */
final class AnswerTable {
  private static final long KEPT_MILLIS = Duration.ofDays(30).toMillis();

  private AnswerTable() {}

  /** Makes the table where an older journal has none. */
  static void apply(Connection c) throws SQLException {
    try (Statement statement = c.createStatement()) {
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS answer (
            request_id TEXT PRIMARY KEY, kept_millis INTEGER NOT NULL,
            request_hash BLOB NOT NULL, response BLOB NOT NULL) WITHOUT ROWID
          """);
    }
  }

  static Optional<Kept> find(Connection c, String requestId) throws SQLException {
    String sql = "SELECT request_hash, response FROM answer WHERE request_id = ?";
    try (PreparedStatement select = c.prepareStatement(sql)) {
      JournalTables.bind(select, requestId);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Kept(row.getBytes(1), row.getBytes(2)))
            : Optional.empty();
      }
    }
  }

  /** The first one stays; those of another month go. */
  static void keep(Connection c, String requestId, Kept answer, long nowMillis)
      throws SQLException {
    JournalTables.run(c, "DELETE FROM answer WHERE kept_millis < ?", nowMillis - KEPT_MILLIS);
    JournalTables.run(
        c,
        """
        INSERT OR IGNORE INTO answer (request_id, kept_millis, request_hash, response)
        VALUES (?, ?, ?, ?)
        """,
        requestId,
        nowMillis,
        answer.requestHash(),
        answer.response());
  }
}
