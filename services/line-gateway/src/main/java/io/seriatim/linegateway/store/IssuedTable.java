package io.seriatim.linegateway.store;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.CryptoFields;
import io.seriatim.linegateway.domain.IssuedCodes;
import io.seriatim.linegateway.domain.NumberStock.Block;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was issued with the numbers of a block: a line a number, its fields separated by TAB. */
final class IssuedTable {
  private static final int FIELDS = 3;

  private IssuedTable() {}

  /** Makes the table where an older journal has none. */
  static void create(Connection c) throws SQLException {
    try (Statement statement = c.createStatement()) {
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS block_issued (
            order_id TEXT NOT NULL, level TEXT NOT NULL, block_id TEXT NOT NULL,
            fields TEXT NOT NULL, last_day TEXT NOT NULL,
            PRIMARY KEY (order_id, level, block_id)) WITHOUT ROWID
          """);
    }
  }

  static void stored(Connection c, OrderId order, Level level, Block block) throws SQLException {
    IssuedCodes issued = block.issued();
    if (issued.fields().isEmpty() && issued.lastDay().isEmpty()) {
      return;
    }
    JournalTables.run(
        c,
        """
        INSERT INTO block_issued (order_id, level, block_id, fields, last_day)
        VALUES (?, ?, ?, ?, ?)
        """,
        order.value(),
        level.name(),
        block.id(),
        issued.fields().entrySet().stream()
            .map(e -> String.join("\t", e.getKey(), e.getValue().key(), e.getValue().code()))
            .collect(Collectors.joining("\n")),
        issued.lastDay().map(LocalDate::toString).orElse(""));
  }

  /** Of a block's row, joined with this table's. */
  static IssuedCodes read(ResultSet row) throws SQLException {
    @Nullable String lines = row.getString("fields");
    if (lines == null) {
      return IssuedCodes.NONE;
    }
    Map<String, CryptoFields> fields = new HashMap<>();
    Map<String, String> keys = new HashMap<>(); // a list has few keys: each is kept once
    for (String line : lines.split("\n")) {
      String[] words = line.split("\t", FIELDS);
      if (words.length == FIELDS) {
        fields.put(
            words[0], new CryptoFields(keys.computeIfAbsent(words[1], key -> key), words[2]));
      }
    }
    String lastDay = row.getString("last_day");
    return new IssuedCodes(
        fields, Optional.of(lastDay).filter(day -> !day.isEmpty()).map(LocalDate::parse));
  }
}
