package io.seriatim.linegateway.store;

import io.seriatim.linegateway.app.JournalException;
import io.seriatim.linegateway.app.SignedOrders;
import io.seriatim.linegateway.app.SignedOrders.Signed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Downloaded orders in a file of their own; what is changed in it is found by the signature. */
public final class SqliteOrders implements SignedOrders.Shelf, AutoCloseable {
  private final Connection connection;

  private SqliteOrders(Connection connection) {
    this.connection = connection;
  }

  /** Opens or makes the file; throws {@link JournalException} if that can't be done. */
  public static SqliteOrders open(Path file) {
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            """
            CREATE TABLE IF NOT EXISTS signed_order (
              place INTEGER PRIMARY KEY, document BLOB NOT NULL, key_id TEXT NOT NULL,
              signature BLOB NOT NULL)
            """);
      }
      return new SqliteOrders(connection);
    } catch (IOException | SQLException failed) {
      throw new JournalException("orders cannot be kept in " + file, failed);
    }
  }

  @Override
  public synchronized void keep(List<Signed> orders) {
    try {
      connection.setAutoCommit(false);
      JournalTables.run(connection, "DELETE FROM signed_order");
      for (int place = 0; place < orders.size(); place++) {
        Signed order = orders.get(place);
        JournalTables.run(
            connection,
            "INSERT INTO signed_order VALUES (?, ?, ?, ?)",
            place,
            order.document(),
            order.keyId(),
            order.signature());
      }
      connection.commit();
      connection.setAutoCommit(true);
    } catch (SQLException failed) {
      throw new JournalException("orders cannot be kept", failed);
    }
  }

  @Override
  public synchronized List<Signed> all() {
    List<Signed> orders = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM signed_order ORDER BY place")) {
      while (row.next()) {
        orders.add(
            new Signed(
                row.getBytes("document"), row.getString("key_id"), row.getBytes("signature")));
      }
      return orders;
    } catch (SQLException failed) {
      throw new JournalException("orders cannot be read", failed);
    }
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException failed) {
      throw new JournalException("orders cannot be closed", failed);
    }
  }
}
