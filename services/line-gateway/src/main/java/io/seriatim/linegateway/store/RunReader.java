package io.seriatim.linegateway.store;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.MachineCounters;
import io.seriatim.linegateway.app.SavedRun;
import io.seriatim.linegateway.domain.NumberStock.Block;
import io.seriatim.linegateway.domain.OrderFacts;
import io.seriatim.linegateway.domain.PrinterAccount;
import io.seriatim.linegateway.domain.UnitStage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the orders that are not over, and the last one that ended on each line. */
final class RunReader {
  private final Connection connection;

  RunReader(Connection connection) {
    this.connection = connection;
  }

  List<SavedRun> open() throws SQLException {
    List<SavedRun> runs = new ArrayList<>();
    String sql =
        """
        SELECT * FROM run WHERE state <> 'ENDED'
          OR place = (SELECT max(r.place) FROM run r WHERE r.line = run.line) ORDER BY place
        """;
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        runs.add(run(row));
      }
    }
    return runs;
  }

  boolean hasEnded(OrderId order) throws SQLException {
    String sql = "SELECT 1 FROM run WHERE order_id = ? AND state = 'ENDED'";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      JournalTables.bind(select, order.value());
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /** The order whose container this is; the latest, where a label went from one to another. */
  Optional<SavedRun> withContainer(ItemId container) throws SQLException {
    String sql =
        """
        SELECT * FROM run
        WHERE order_id IN (SELECT order_id FROM container WHERE id = ? AND children <> '')
        ORDER BY place DESC LIMIT 1
        """;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      JournalTables.bind(select, container.canonical());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(run(row)) : Optional.empty();
      }
    }
  }

  private SavedRun run(ResultSet row) throws SQLException {
    OrderFacts order = order(row);
    return new SavedRun(
        order,
        RunTexts.printers(row.getString("printers")),
        RunTexts.state(
            new RunTexts.State(
                row.getString("state"), row.getString("reason"), row.getString("detail"))),
        blocks(order.id()),
        units(order.id()),
        containers(order.id()),
        account(row),
        counters(row),
        row.getBoolean("started"),
        ControllerTables.settledLabels(connection, order.id()));
  }

  private static OrderFacts order(ResultSet row) throws SQLException {
    return new OrderFacts(
        OrderId.parse(row.getString("order_id")),
        TenantId.parse(row.getString("owner")),
        TenantId.parse(row.getString("operator")),
        SiteId.parse(row.getString("site")),
        LineId.parse(row.getString("line")),
        Gtin.parse(row.getString("gtin")),
        BatchNumber.parse(row.getString("lot")),
        Expiry.parse(row.getString("expiry")),
        row.getLong("quantity"),
        row.getLong("serials_needed"),
        RunTexts.levels(row.getString("levels")),
        row.getString("hash"),
        true);
  }

  private static Optional<PrinterAccount> account(ResultSet row) throws SQLException {
    long lifeCount = row.getLong("life_count");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(new PrinterAccount(lifeCount, row.getLong("first_index")));
  }

  private static Optional<MachineCounters> counters(ResultSet row) throws SQLException {
    long processed = row.getLong("processed");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(new MachineCounters(processed, row.getLong("defective")));
  }

  Map<Level, List<Block>> blocks(OrderId order) throws SQLException {
    Map<Level, List<Block>> blocks = new EnumMap<>(Level.class);
    String sql =
        """
        SELECT * FROM block LEFT JOIN block_issued USING (order_id, level, block_id)
        WHERE order_id = ? ORDER BY level, place
        """;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      JournalTables.bind(select, order.value());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          blocks
              .computeIfAbsent(Level.valueOf(row.getString("level")), l -> new ArrayList<>())
              .add(block(row));
        }
      }
    }
    return blocks;
  }

  private static Block block(ResultSet row) throws SQLException {
    String numbers = row.getString("numbers");
    return new Block(
        row.getString("block_id"),
        numbers.isEmpty() ? List.of() : List.of(numbers.split("\n")),
        row.getInt("next"),
        IssuedTable.read(row));
  }

  private List<SavedRun.SavedUnit> units(OrderId order) throws SQLException {
    List<SavedRun.SavedUnit> units = new ArrayList<>();
    String sql = "SELECT serial, stage, parent FROM unit WHERE order_id = ? ORDER BY place";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      JournalTables.bind(select, order.value());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          units.add(
              new SavedRun.SavedUnit(
                  SerialNumber.parse(row.getString("serial")),
                  UnitStage.valueOf(row.getString("stage")),
                  Optional.ofNullable(row.getString("parent")).map(ItemId::parse)));
        }
      }
    }
    return units;
  }

  private List<SavedRun.SavedContainer> containers(OrderId order) throws SQLException {
    List<SavedRun.SavedContainer> containers = new ArrayList<>();
    String sql = "SELECT level, id, children FROM container WHERE order_id = ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      JournalTables.bind(select, order.value());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          containers.add(
              new SavedRun.SavedContainer(
                  Level.valueOf(row.getString("level")),
                  ItemId.parse(row.getString("id")),
                  Arrays.stream(row.getString("children").split("\n"))
                      .filter(child -> !child.isEmpty())
                      .map(ItemId::parse)
                      .toList()));
        }
      }
    }
    return containers;
  }
}
