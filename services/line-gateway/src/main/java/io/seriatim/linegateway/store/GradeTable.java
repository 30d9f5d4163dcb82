package io.seriatim.linegateway.store;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.linegateway.domain.Grade;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** How many packs of an order had which print grade; counted in the transaction of the record. */
final class GradeTable {
  private GradeTable() {}

  /** Makes the table where an older journal has none. */
  static void create(Connection c) throws SQLException {
    try (Statement statement = c.createStatement()) {
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS grade_count (
            order_id TEXT NOT NULL, grade TEXT NOT NULL, packs INTEGER NOT NULL,
            PRIMARY KEY (order_id, grade)) WITHOUT ROWID
          """);
    }
  }

  static void count(Connection c, OrderId order, Map<Grade, Integer> grades) throws SQLException {
    for (Map.Entry<Grade, Integer> one : grades.entrySet()) {
      JournalTables.run(
          c,
          """
          INSERT INTO grade_count (order_id, grade, packs) VALUES (?, ?, ?)
          ON CONFLICT (order_id, grade) DO UPDATE SET packs = packs + excluded.packs
          """,
          order.value(),
          Double.toString(one.getKey().value()),
          one.getValue());
    }
  }

  static Map<Grade, Integer> read(Connection c, OrderId order) throws SQLException {
    Map<Grade, Integer> grades = new HashMap<>();
    String sql = "SELECT grade, packs FROM grade_count WHERE order_id = ?";
    try (PreparedStatement select = c.prepareStatement(sql)) {
      JournalTables.bind(select, order.value());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          grades.put(new Grade(Double.parseDouble(row.getString(1))), row.getInt(2));
        }
      }
    }
    return grades;
  }
}
