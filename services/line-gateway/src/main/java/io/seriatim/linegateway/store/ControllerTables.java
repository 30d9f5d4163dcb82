package io.seriatim.linegateway.store;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.linegateway.app.JournalWrite;
import io.seriatim.linegateway.domain.ControllerFact;
import io.seriatim.linegateway.domain.UnitStage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a restart needs of the lines that a controller runs. */
final class ControllerTables {
  private ControllerTables() {}

  /** Makes the table; a journal that has it stays as it is. */
  static void create(Connection c) throws SQLException {
    JournalTables.run(
        c,
        """
        CREATE TABLE IF NOT EXISTS handout (
          order_id TEXT NOT NULL, collection TEXT NOT NULL, page INTEGER NOT NULL,
          numbers TEXT NOT NULL, PRIMARY KEY (order_id, collection, page)) WITHOUT ROWID
        """);
    JournalTables.run(
        c,
        """
        CREATE TABLE IF NOT EXISTS settled_label (
          order_id TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (order_id, id)) WITHOUT ROWID
        """);
  }

  /** Labels of containers that came to an end without one. */
  static Set<ItemId> settledLabels(Connection c, OrderId order) throws SQLException {
    Set<ItemId> labels = new HashSet<>();
    try (PreparedStatement select =
        c.prepareStatement("SELECT id FROM settled_label WHERE order_id = ?")) {
      JournalTables.bind(select, order.value());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          labels.add(ItemId.parse(row.getString(1)));
        }
      }
    }
    return labels;
  }

  static void handedOut(Connection c, JournalWrite.HandedOut handed) throws SQLException {
    JournalTables.run(
        c,
        "INSERT INTO handout (order_id, collection, page, numbers) VALUES (?, ?, ?, ?)",
        handed.order().value(),
        handed.collection(),
        handed.page(),
        String.join("\n", handed.numbers()));
  }

  static List<List<String>> handedOut(Connection c, OrderId order, String collection)
      throws SQLException {
    List<List<String>> pages = new ArrayList<>();
    String sql = "SELECT numbers FROM handout WHERE order_id = ? AND collection = ? ORDER BY page";
    try (PreparedStatement select = c.prepareStatement(sql)) {
      JournalTables.bind(select, order.value(), collection);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          String numbers = row.getString(1);
          pages.add(numbers.isEmpty() ? List.of() : List.of(numbers.split("\n")));
        }
      }
    }
    return pages;
  }

  static void follow(Connection c, OrderId order, ControllerFact fact) throws SQLException {
    switch (fact) {
      case ControllerFact.LabelsEncoded(var serials) ->
          JournalTables.stage(c, order, serials, UnitStage.ENCODED);
      case ControllerFact.LabelsSampled(var serials, String reason) ->
          JournalTables.stage(c, order, serials, UnitStage.LABEL_SAMPLED);
      case ControllerFact.PacksDecommissioned(var serials, String reason) ->
          JournalTables.stage(c, order, serials, UnitStage.TAKEN_OUT);
      case ControllerFact.PacksDestroyed(var serials, String reason) ->
          JournalTables.stage(c, order, serials, UnitStage.DESTROYED);
      case ControllerFact.ContainerUnpacked unpacked -> unpacked(c, order, unpacked);
      case ControllerFact.ContainerLabelSettled(ItemId label, String fate, String reason) ->
          JournalTables.run(
              c,
              "INSERT OR IGNORE INTO settled_label (order_id, id) VALUES (?, ?)",
              order.value(),
              label.canonical());
      case ControllerFact.SerialsInspected inspected -> {}
    }
  }

  private static void unpacked(
      Connection c, OrderId order, ControllerFact.ContainerUnpacked unpacked) throws SQLException {
    String parent = unpacked.parent().canonical();
    if (unpacked.left().isEmpty()) {
      JournalTables.run(
          c, "DELETE FROM container WHERE order_id = ? AND id = ?", order.value(), parent);
    } else {
      JournalTables.run(
          c,
          "UPDATE container SET children = ? WHERE order_id = ? AND id = ?",
          String.join("\n", unpacked.left().stream().map(ItemId::canonical).toList()),
          order.value(),
          parent);
    }
    String sql = "UPDATE unit SET parent = NULL WHERE order_id = ? AND serial = ? AND parent = ?";
    try (PreparedStatement update = c.prepareStatement(sql)) {
      for (ItemId child : unpacked.out()) {
        if (child instanceof Sgtin unit) {
          JournalTables.bind(update, order.value(), unit.serial().value(), parent);
          update.executeUpdate();
        }
      }
    }
  }
}
