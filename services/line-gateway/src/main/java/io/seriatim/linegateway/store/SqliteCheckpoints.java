package io.seriatim.linegateway.store;

import io.seriatim.linegateway.app.JournalException;
import io.seriatim.linegateway.app.KeptCheckpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;

/**
 * Checkpoints in a file of their own beside the journal. A note is never changed and never deleted;
 * the last one kept counts. What was refused is kept with why.
 */
public final class SqliteCheckpoints implements KeptCheckpoints, AutoCloseable {
  private final Connection connection;
  private volatile String trouble;

  private SqliteCheckpoints(Connection connection, String trouble) {
    this.connection = connection;
    this.trouble = trouble;
  }

  /** Opens or makes the file; throws {@link JournalException} if that can't be done. */
  public static SqliteCheckpoints open(Path file) {
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = FULL");
        statement.execute(
            """
            CREATE TABLE IF NOT EXISTS checkpoint (
              place INTEGER PRIMARY KEY AUTOINCREMENT, size INTEGER NOT NULL, note TEXT NOT NULL)
            """);
        statement.execute(
            """
            CREATE TABLE IF NOT EXISTS refused (
              place INTEGER PRIMARY KEY AUTOINCREMENT, why TEXT NOT NULL, note TEXT NOT NULL,
              over INTEGER NOT NULL)
            """);
        statement.execute(
            """
            CREATE TABLE IF NOT EXISTS believed (
              one INTEGER PRIMARY KEY CHECK (one = 1), at_seconds INTEGER NOT NULL)
            """);
      }
      return new SqliteCheckpoints(connection, standing(connection));
    } catch (IOException | SQLException failed) {
      throw new JournalException("checkpoints cannot be kept in " + file, failed);
    }
  }

  private static String standing(Connection connection) throws SQLException {
    return text(connection, "SELECT why FROM refused WHERE over = 0 ORDER BY place DESC LIMIT 1")
        .orElse("");
  }

  private static Optional<String> text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }

  /** Why the audit log is not believed; empty where it is. */
  public String trouble() {
    return trouble;
  }

  @Override
  public synchronized Optional<String> latest() {
    try {
      return text(connection, "SELECT note FROM checkpoint ORDER BY place DESC LIMIT 1");
    } catch (SQLException failed) {
      throw new JournalException("checkpoints cannot be read", failed);
    }
  }

  @Override
  public synchronized void keep(long size, String note) {
    run("INSERT INTO checkpoint (size, note) VALUES (?, ?)", size, note);
  }

  @Override
  public synchronized void refuse(String why, String note) {
    if (!why.equals(trouble)) {
      run("INSERT INTO refused (why, note, over) VALUES (?, ?, 0)", why, note);
      trouble = why;
    }
  }

  @Override
  public synchronized void believe(Instant at) {
    run("INSERT OR REPLACE INTO believed (one, at_seconds) VALUES (1, ?)", at.getEpochSecond());
    if (!trouble.isEmpty()) {
      run("UPDATE refused SET over = 1 WHERE over = 0");
      trouble = "";
    }
  }

  @Override
  public synchronized Optional<Instant> lastBelieved() {
    try {
      return text(connection, "SELECT at_seconds FROM believed")
          .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)));
    } catch (SQLException failed) {
      throw new JournalException("checkpoints cannot be read", failed);
    }
  }

  private void run(String statement, Object... values) {
    try {
      JournalTables.run(connection, statement, values);
    } catch (SQLException failed) {
      throw new JournalException("checkpoints cannot be kept", failed);
    }
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException failed) {
      throw new JournalException("the checkpoints' file cannot be closed", failed);
    }
  }
}
