package io.seriatim.linegateway.store;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.linegateway.app.JournalException;
import io.seriatim.linegateway.app.SiteSignIns;
import io.seriatim.linegateway.domain.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Operators in a file of their own beside the journal; a PIN is kept as a hash alone. */
public final class SqliteOperators implements SiteSignIns.Store, AutoCloseable {
  private final Connection connection;

  private SqliteOperators(Connection connection) {
    this.connection = connection;
  }

  /** Opens or makes the file; throws {@link JournalException} if that can't be done. */
  public static SqliteOperators open(Path file) {
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            """
            CREATE TABLE IF NOT EXISTS operator (
              user_name TEXT PRIMARY KEY, id TEXT NOT NULL, display_name TEXT NOT NULL,
              tenant TEXT NOT NULL, roles TEXT NOT NULL, verified_millis INTEGER NOT NULL,
              pin_hash TEXT NOT NULL, wrong_tries INTEGER NOT NULL) WITHOUT ROWID
            """);
      }
      return new SqliteOperators(connection);
    } catch (IOException | SQLException failed) {
      throw new JournalException("operators cannot be kept in " + file, failed);
    }
  }

  @Override
  public synchronized Optional<SiteSignIns.Operator> find(String userName) {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT * FROM operator WHERE user_name = ?")) {
      JournalTables.bind(select, userName);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(operator(row)) : Optional.empty();
      }
    } catch (SQLException failed) {
      throw new JournalException("operators cannot be read", failed);
    }
  }

  private static SiteSignIns.Operator operator(ResultSet row) throws SQLException {
    return new SiteSignIns.Operator(
        row.getString("user_name"),
        new Person(row.getString("id"), row.getString("display_name")),
        TenantId.parse(row.getString("tenant")),
        Optional.empty(),
        Set.of(row.getString("roles").split(",")),
        Instant.ofEpochMilli(row.getLong("verified_millis")),
        row.getString("pin_hash"),
        row.getInt("wrong_tries"));
  }

  @Override
  public synchronized void save(SiteSignIns.Operator operator) {
    try {
      JournalTables.run(
          connection,
          "INSERT OR REPLACE INTO operator VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          operator.userName(),
          operator.person().id(),
          operator.person().displayName(),
          operator.tenant().value(),
          String.join(",", operator.roles()),
          operator.verifiedAt().toEpochMilli(),
          operator.pinHash(),
          operator.wrongTries());
    } catch (SQLException failed) {
      throw new JournalException("operators cannot be written", failed);
    }
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException failed) {
      throw new JournalException("operators cannot be closed", failed);
    }
  }
}
