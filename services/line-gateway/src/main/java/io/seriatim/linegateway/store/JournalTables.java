package io.seriatim.linegateway.store;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.linegateway.app.DeviceAddresses;
import io.seriatim.linegateway.app.JournalWrite;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.OrderFacts;
import io.seriatim.linegateway.domain.PrinterAccount;
import io.seriatim.linegateway.domain.RejectCause;
import io.seriatim.linegateway.domain.UnitStage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** All statements that change what a restart needs: orders, blocks, serials, containers. */
final class JournalTables {
  private static final List<String> OF_AN_ORDER =
      List.of(
          "block",
          "block_issued",
          "lease",
          "lease_request",
          "handout",
          "line_step",
          "reject_count",
          "grade_count");

  /** What rework needs of the order before this one while the ledger is away. */
  private static final List<String> OF_PACKS = List.of("container", "unit");

  private JournalTables() {}

  /** Writes what is no record. */
  static void write(Connection c, JournalWrite write) throws SQLException {
    switch (write) {
      case JournalWrite.Fact fact -> {
        apply(c, fact.order(), fact.fact());
        StationTables.follow(c, fact);
      }
      case JournalWrite.RunOpened(OrderFacts order, DeviceAddresses devices) ->
          open(c, order, devices);
      case JournalWrite.LeaseWanted wanted -> LeaseTable.wanted(c, wanted);
      case JournalWrite.BlockStored(var order, var level, var block) -> {
        run(
            c,
            """
            INSERT INTO block (block_id, order_id, level, place, next, numbers)
            VALUES (?, ?, ?, (SELECT count(*) FROM block WHERE order_id = ? AND level = ?), ?, ?)
            """,
            block.id(),
            order.value(),
            level.name(),
            order.value(),
            level.name(),
            block.next(),
            String.join("\n", block.numbers()));
        IssuedTable.stored(c, order, level, block);
      }
      case JournalWrite.BlockEnded ended -> LeaseTable.ended(c, ended);
      case JournalWrite.BlockClosed closed -> LeaseTable.closed(c, closed);
      case JournalWrite.NumbersTaken(OrderId order, var level, String block, int next) ->
          run(
              c,
              "UPDATE block SET next = ? WHERE order_id = ? AND level = ? AND block_id = ?",
              next,
              order.value(),
              level.name(),
              block);
      case JournalWrite.PrinterEmptied(OrderId order, var account) ->
          run(
              c,
              "UPDATE run SET life_count = NULLIF(?, -1), first_index = NULLIF(?, -1)"
                  + " WHERE order_id = ?",
              account.map(PrinterAccount::lifeCount).orElse(-1L),
              account.map(PrinterAccount::firstIndex).orElse(-1L),
              order.value());
      case JournalWrite.CountersStarted(OrderId order, var counters) ->
          run(
              c,
              "UPDATE run SET processed = ?, defective = ? WHERE order_id = ?",
              counters.processed(),
              counters.defective(),
              order.value());
      case JournalWrite.HandedOut handed -> ControllerTables.handedOut(c, handed);
      case JournalWrite.StateEntered(OrderId order, LineState state) -> enter(c, order, state);
      case JournalWrite.Answered(OrderId order, var at, String requestId, var answer) ->
          AnswerTable.keep(c, requestId, answer, at.toEpochMilli());
    }
  }

  /**
   * Rows of earlier orders of the line of which nothing is open any more; the order itself stays.
   */
  private static void forgetEnded(Connection c, OrderFacts order) throws SQLException {
    String sql =
        """
        DELETE FROM %s WHERE order_id IN (
          SELECT order_id FROM run WHERE line = ? AND state = 'ENDED' %s AND NOT EXISTS (
            SELECT 1 FROM unit u WHERE u.order_id = run.order_id AND u.stage = 'IN_DOUBT'))
        """;
    String beforeTheLast =
        "AND place < (SELECT max(r.place) FROM run r WHERE r.line = run.line AND r.order_id <> ?)";
    for (String table : OF_AN_ORDER) {
      run(c, sql.formatted(table, ""), order.line().value());
    }
    for (String table : OF_PACKS) {
      run(c, sql.formatted(table, beforeTheLast), order.line().value(), order.id().value());
    }
  }

  private static void open(Connection c, OrderFacts order, DeviceAddresses devices)
      throws SQLException {
    forgetEnded(c, order);
    run(
        c,
        """
        INSERT OR IGNORE INTO run (order_id, line, owner, operator, site, gtin, lot, expiry, quantity,
          serials_needed, levels, hash, printers, state, reason, detail, started, place)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING', '', '', 0,
          (SELECT coalesce(max(place), 0) + 1 FROM run))
        """,
        order.id().value(),
        order.line().value(),
        order.owner().value(),
        order.operator().value(),
        order.site().value(),
        order.gtin().value(),
        order.lot().value(),
        order.expiry().value(),
        order.quantity(),
        order.serialsNeeded(),
        RunTexts.levels(order.levels()),
        order.hash(),
        RunTexts.printers(devices));
  }

  private static void enter(Connection c, OrderId order, LineState state) throws SQLException {
    RunTexts.State text = RunTexts.state(state);
    run(
        c,
        "UPDATE run SET state = ?, reason = ?, detail = ? WHERE order_id = ?",
        text.name(),
        text.reason(),
        text.detail(),
        order.value());
  }

  private static void apply(Connection c, OrderId order, LineFact fact) throws SQLException {
    switch (fact) {
      case LineFact.OrderStarted started ->
          run(c, "UPDATE run SET started = 1 WHERE order_id = ?", order.value());
      case LineFact.NumbersSent(List<SerialNumber> serials) -> sent(c, order, serials);
      case LineFact.PacksCommissioned(List<SerialNumber> serials, var grades) -> {
        stage(c, order, serials, UnitStage.COMMISSIONED);
        GradeTable.count(c, order, grades);
      }
      case LineFact.LabelsScrapped(List<SerialNumber> serials, RejectCause cause) ->
          stage(c, order, serials, UnitStage.SCRAPPED);
      case LineFact.NumbersInvalidated(List<SerialNumber> serials) ->
          stage(c, order, serials, UnitStage.INVALID);
      case LineFact.NumbersInDoubt(List<SerialNumber> serials) ->
          stage(c, order, serials, UnitStage.IN_DOUBT);
      case LineFact.ContainerPacked packed -> packed(c, order, packed);
      case LineFact.NumbersReturned(String block, long count) -> {}
      case LineFact.OrderEnded ended -> {}
      case LineFact.PackRejected rejected -> {}
      case LineFact.LineStopped stopped -> {}
      case LineFact.LineResumed resumed -> {}
      case LineFact.InDoubtResolved resolved -> {}
      case LineFact.Noticed noticed -> {}
      case LineFact.ByController(var told) -> ControllerTables.follow(c, order, told);
      case LineFact.AtStation done -> {}
    }
  }

  private static void sent(Connection c, OrderId order, List<SerialNumber> serials)
      throws SQLException {
    String sql =
        """
        INSERT INTO unit (order_id, serial, place, stage)
        VALUES (?, ?, (SELECT coalesce(max(place), 0) + 1 FROM unit WHERE order_id = ?), 'SENT')
        """;
    try (PreparedStatement insert = c.prepareStatement(sql)) {
      for (SerialNumber serial : serials) {
        bind(insert, order.value(), serial.value(), order.value());
        insert.executeUpdate();
      }
    }
  }

  static void stage(Connection c, OrderId order, List<SerialNumber> serials, UnitStage stage)
      throws SQLException {
    String sql = "UPDATE unit SET stage = ? WHERE order_id = ? AND serial = ?";
    try (PreparedStatement update = c.prepareStatement(sql)) {
      for (SerialNumber serial : serials) {
        bind(update, stage.name(), order.value(), serial.value());
        update.executeUpdate();
      }
    }
  }

  private static void packed(Connection c, OrderId order, LineFact.ContainerPacked packed)
      throws SQLException {
    String parent = packed.parent().canonical();
    List<String> children = packed.children().stream().map(ItemId::canonical).toList();
    run(
        c,
        // a label that was emptied and is packed again has its row
        "INSERT OR REPLACE INTO container (order_id, id, level, children) VALUES (?, ?, ?, ?)",
        order.value(),
        parent,
        packed.plan().level().name(),
        String.join("\n", children));
    String sql =
        """
        UPDATE unit SET parent = ? WHERE order_id = ? AND serial = ?
          AND EXISTS (SELECT 1 FROM run WHERE run.order_id = unit.order_id AND run.gtin = ?)
        """;
    try (PreparedStatement update = c.prepareStatement(sql)) {
      for (ItemId child : packed.children()) {
        if (child instanceof Sgtin unit) {
          bind(update, parent, order.value(), unit.serial().value(), unit.gtin().value());
          update.executeUpdate();
        }
      }
    }
  }

  static void run(Connection c, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = c.prepareStatement(sql)) {
      bind(statement, values);
      statement.executeUpdate();
    }
  }

  static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
