package io.seriatim.linegateway.store;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.life.Level;
import io.seriatim.kernel.life.SampleKind;
import io.seriatim.linegateway.app.JournalWrite;
import io.seriatim.linegateway.app.SavedStations;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.LineStep;
import io.seriatim.linegateway.domain.Person;
import io.seriatim.linegateway.domain.RejectCause;
import io.seriatim.linegateway.domain.ReworkKind;
import io.seriatim.linegateway.domain.StationFact;
import io.seriatim.linegateway.domain.StepKind;
import io.seriatim.linegateway.domain.UnitStage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables of what people do at a line: steps, rejects by cause, and the changes that samples and
 * rework make to packs and containers.
 */
final class StationTables {
  private static final String UNIT_BREAK = "\u001f";
  private static final String ITEM_BREAK = "\u001e";

  private StationTables() {}

  /** Makes the tables where they are missing; they stand beside those of every version. */
  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS line_step (
            order_id TEXT NOT NULL, place INTEGER NOT NULL, kind TEXT NOT NULL,
            outcome TEXT NOT NULL, items TEXT NOT NULL, reason TEXT NOT NULL, who TEXT NOT NULL,
            second_id TEXT, second_name TEXT, at_millis INTEGER NOT NULL, made INTEGER NOT NULL,
            PRIMARY KEY (order_id, place)) WITHOUT ROWID
          """);
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS reject_count (
            order_id TEXT NOT NULL, cause TEXT NOT NULL, count INTEGER NOT NULL,
            PRIMARY KEY (order_id, cause)) WITHOUT ROWID
          """);
    }
  }

  /** Follows one fact, in the transaction of its record. */
  static void follow(Connection c, JournalWrite.Fact written) throws SQLException {
    OrderId order = written.order();
    switch (written.fact()) {
      case LineFact.LabelsScrapped(List<SerialNumber> serials, RejectCause cause) ->
          rejected(c, order, cause, serials.size());
      case LineFact.PackRejected(RejectCause cause, String read, Level level) -> {
        if (level == Level.UNIT) {
          rejected(c, order, cause, 1);
        }
      }
      case LineFact.AtStation(StationFact fact) -> follow(c, written, fact);
      case LineFact.OrderStarted started -> {}
      case LineFact.NumbersSent sent -> {}
      case LineFact.PacksCommissioned commissioned -> {}
      case LineFact.NumbersInvalidated invalidated -> {}
      case LineFact.NumbersInDoubt inDoubt -> {}
      case LineFact.ContainerPacked packed -> {}
      case LineFact.NumbersReturned returned -> {}
      case LineFact.OrderEnded ended -> {}
      case LineFact.LineStopped stopped -> {}
      case LineFact.LineResumed resumed -> {}
      case LineFact.InDoubtResolved(var serials, UnitStage found, String reason, var second) -> {
        if (found == UnitStage.SCRAPPED) {
          rejected(c, order, RejectCause.MECHANICAL, -serials.size()); // by hand, not by the gate
        }
      }
      case LineFact.Noticed noticed -> {}
      case LineFact.ByController told -> {}
    }
  }

  private static void follow(Connection c, JournalWrite.Fact written, StationFact fact)
      throws SQLException {
    OrderId order = written.order();
    switch (fact) {
      case StationFact.Stepped stepped -> stepped(c, written, stepped);
      case StationFact.Reworked reworked -> reworked(c, order, reworked);
      case StationFact.Sampled(var serials, SampleKind kind, String reason) ->
          JournalTables.stage(c, order, serials, stage(kind));
      case StationFact.SamplesReturned(var serials, String reason) ->
          JournalTables.stage(c, order, serials, UnitStage.COMMISSIONED);
      case StationFact.Decommissioned(var serials, String reason) ->
          JournalTables.stage(c, order, serials, UnitStage.TAKEN_OUT);
      case StationFact.Destroyed(var serials, String reason, Person witness) ->
          JournalTables.stage(c, order, serials, UnitStage.DESTROYED);
    }
  }

  private static UnitStage stage(SampleKind kind) {
    return kind == SampleKind.IN_PROCESS ? UnitStage.IN_PROCESS_SAMPLE : UnitStage.KEPT_SAMPLE;
  }

  private static void rejected(Connection c, OrderId order, RejectCause cause, int count)
      throws SQLException {
    JournalTables.run(
        c,
        """
        INSERT INTO reject_count (order_id, cause, count) VALUES (?, ?, ?)
        ON CONFLICT (order_id, cause) DO UPDATE SET count = count + excluded.count
        """,
        order.value(),
        cause.name(),
        count);
  }

  private static void stepped(Connection c, JournalWrite.Fact written, StationFact.Stepped stepped)
      throws SQLException {
    LineStep step = stepped.step();
    JournalTables.run(
        c,
        """
        INSERT INTO line_step (order_id, place, kind, outcome, items, reason, who, second_id,
          second_name, at_millis, made)
        VALUES (?, (SELECT count(*) FROM line_step WHERE order_id = ?), ?, ?, ?, ?, ?,
          NULLIF(?, ''), NULLIF(?, ''), ?, ?)
        """,
        written.order().value(),
        written.order().value(),
        step.kind().name(),
        step.outcome().name(),
        items(step.items()),
        step.reason(),
        written.cause().displayName(),
        step.second().map(Person::id).orElse(""),
        step.second().map(Person::displayName).orElse(""),
        written.time().toEpochMilli(),
        stepped.made());
  }

  private static void reworked(Connection c, OrderId order, StationFact.Reworked fact)
      throws SQLException {
    boolean moves = fact.kind() == ReworkKind.REPACKAGE;
    List<ItemId> inside = new ArrayList<>(fact.kept());
    inside.addAll(fact.added());
    for (ItemId child : fact.removed()) {
      parent(c, order, child, moves ? fact.into() : Optional.empty());
    }
    for (ItemId child : fact.added()) {
      parent(c, order, child, Optional.of(fact.container()));
    }
    contents(c, order, fact, fact.container(), inside);
    if (moves && fact.into().isPresent()) {
      contents(c, order, fact, fact.into().get(), fact.removed());
    }
  }

  private static void contents(
      Connection c, OrderId order, StationFact.Reworked fact, ItemId id, List<ItemId> inside)
      throws SQLException {
    JournalTables.run(
        c,
        // of an order whose rows have gone nothing is kept: half of it would be taken for all
        """
        INSERT OR REPLACE INTO container (order_id, id, level, children)
        SELECT ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM container WHERE order_id = ? AND id = ?)
        """,
        order.value(),
        id.canonical(),
        fact.plan().level().name(),
        String.join("\n", inside.stream().map(ItemId::canonical).toList()),
        order.value(),
        fact.container().canonical());
  }

  private static void parent(Connection c, OrderId order, ItemId child, Optional<ItemId> parent)
      throws SQLException {
    if (child instanceof Sgtin unit) {
      JournalTables.run(
          c,
          """
          UPDATE unit SET parent = NULLIF(?, '') WHERE order_id = ? AND serial = ?
            AND EXISTS (SELECT 1 FROM run WHERE run.order_id = unit.order_id AND run.gtin = ?)
          """,
          parent.map(ItemId::canonical).orElse(""),
          order.value(),
          unit.serial().value(),
          unit.gtin().value());
    }
  }

  /** What is known of an order. */
  static SavedStations read(Connection c, OrderId order) throws SQLException {
    return new SavedStations(steps(c, order), rejects(c, order), GradeTable.read(c, order));
  }

  private static List<SavedStations.Step> steps(Connection c, OrderId order) throws SQLException {
    List<SavedStations.Step> steps = new ArrayList<>();
    String sql = "SELECT * FROM line_step WHERE order_id = ? ORDER BY place";
    try (PreparedStatement select = c.prepareStatement(sql)) {
      JournalTables.bind(select, order.value());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          steps.add(
              new SavedStations.Step(
                  step(row),
                  row.getString("who"),
                  Instant.ofEpochMilli(row.getLong("at_millis")),
                  row.getLong("made")));
        }
      }
    }
    return steps;
  }

  private static LineStep step(ResultSet row) throws SQLException {
    String second = row.getString("second_id");
    return new LineStep(
        StepKind.valueOf(row.getString("kind")),
        LineStep.Outcome.valueOf(row.getString("outcome")),
        items(row.getString("items")),
        row.getString("reason"),
        second == null
            ? Optional.empty()
            : Optional.of(new Person(second, row.getString("second_name"))));
  }

  private static Map<RejectCause, Long> rejects(Connection c, OrderId order) throws SQLException {
    Map<RejectCause, Long> rejects = new EnumMap<>(RejectCause.class);
    String sql = "SELECT cause, count FROM reject_count WHERE order_id = ?";
    try (PreparedStatement select = c.prepareStatement(sql)) {
      JournalTables.bind(select, order.value());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rejects.put(RejectCause.valueOf(row.getString(1)), row.getLong(2));
        }
      }
    }
    return rejects;
  }

  private static String items(List<LineStep.Item> items) {
    return String.join(
        ITEM_BREAK,
        items.stream()
            .map(i -> String.join(UNIT_BREAK, i.name(), i.value(), String.valueOf(i.good())))
            .toList());
  }

  private static List<LineStep.Item> items(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(ITEM_BREAK, -1))
            .map(item -> item.split(UNIT_BREAK, -1))
            .map(p -> new LineStep.Item(p[0], p[1], Boolean.parseBoolean(p[2])))
            .toList();
  }
}
