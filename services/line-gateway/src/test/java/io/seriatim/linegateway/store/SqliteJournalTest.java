package io.seriatim.linegateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.identity.Sscc;
import io.seriatim.kernel.identity.SsccId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.GatewayOnBench;
import io.seriatim.linegateway.app.Cause;
import io.seriatim.linegateway.app.DeviceAddresses;
import io.seriatim.linegateway.app.FirstAnswers;
import io.seriatim.linegateway.app.JournalException;
import io.seriatim.linegateway.app.JournalWrite;
import io.seriatim.linegateway.app.LedgerStanding.Marks;
import io.seriatim.linegateway.app.RecordLog.ChainedRecord;
import io.seriatim.linegateway.app.SavedRun;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.NumberStock;
import io.seriatim.linegateway.domain.OrderFacts;
import io.seriatim.linegateway.domain.PrinterAccount;
import io.seriatim.linegateway.domain.RejectCause;
import io.seriatim.linegateway.domain.ReworkKind;
import io.seriatim.linegateway.domain.StationFact;
import io.seriatim.linegateway.domain.StopReason;
import io.seriatim.linegateway.domain.UnitStage;
import io.seriatim.proto.line.v1.LineReport;
import io.seriatim.testkit.Requirement;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteJournalTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");
  private static final Cause MACHINE = new Cause("gateway:gw-lyon", "", TenantId.parse("cmo-lyon"));

  @TempDir Path directory;

  private final OrderFacts order =
      new BenchPlatform()
          .order("ord-1", 100, 110, BenchPlatform.cases(3), BenchPlatform.pallets(2));

  @Test
  @Requirement("URS-LINE-006")
  void every_record_follows_the_one_before_it_by_its_hash() {
    try (SqliteJournal journal = open()) {
      // When
      write(journal, sent(1, 3));
      write(journal, commissioned(1, 2));

      // Then
      byte[] hash = new byte[32];
      for (ChainedRecord record : journal.after(0, 100)) {
        hash = ChainHash.next(hash, record.sequence(), record.report());
        assertThat(record.hash()).isEqualTo(hash);
      }
      assertThat(journal.head().sequence()).isEqualTo(2);
      assertThat(journal.head().hash()).isEqualTo(hash);
    }
  }

  @Test
  void a_record_says_who_what_when_with_the_offset_of_the_site() throws Exception {
    try (SqliteJournal journal = open()) {
      write(journal, fact(new LineFact.LabelsScrapped(serials(7, 7), RejectCause.LOW_GRADE)));

      LineReport report = LineReport.parseFrom(journal.after(0, 1).getFirst().report());
      assertThat(report.getOrderId()).isEqualTo("ord-1");
      assertThat(report.getLineId()).isEqualTo("line-1");
      assertThat(report.getActor().getId()).isEqualTo("gateway:gw-lyon");
      assertThat(report.getEventTime().getEpochMicros()).isEqualTo(NOW.toEpochMilli() * 1_000);
      assertThat(report.getEventTime().getOffsetMinutes()).isEqualTo(60);
      assertThat(report.getLabelsScrapped().getSerialsList()).containsExactly("S7");
    }
  }

  @Test
  @Requirement({"URS-LINE-001", "URS-LINE-003"})
  void an_abandoned_file_gives_back_all_that_was_durable() {
    // Given: a process that never closed its file
    SqliteJournal abandoned = open();
    var block = new NumberStock.Block("1-0", List.of("S1", "S2", "S3", "S4", "S5"), 0);
    write(
        abandoned,
        new JournalWrite.RunOpened(order, new DeviceAddresses(Map.of(Level.UNIT, "10.0.0.5:3001"))),
        new JournalWrite.BlockStored(order.id(), Level.UNIT, block),
        fact(new LineFact.OrderStarted(order.hash(), List.of("1-0"))));
    write(abandoned, sent(1, 4), new JournalWrite.NumbersTaken(order.id(), Level.UNIT, "1-0", 4));
    write(
        abandoned,
        new JournalWrite.PrinterEmptied(order.id(), Optional.of(new PrinterAccount(900, 0))));
    write(abandoned, commissioned(1, 2), fact(packed()));
    write(
        abandoned,
        new JournalWrite.StateEntered(
            order.id(), new LineState.Stopped(StopReason.CONSECUTIVE_REJECTS, "5 in a row")));

    // When
    try (SqliteJournal again = open()) {
      SavedRun run = again.load().getFirst();

      // Then
      assertThat(run.order()).isEqualTo(order);
      assertThat(run.started()).isTrue();
      assertThat(run.devices().printer(Level.UNIT)).contains("10.0.0.5:3001");
      assertThat(run.account()).contains(new PrinterAccount(900, 0));
      assertThat(run.state())
          .isEqualTo(new LineState.Stopped(StopReason.CONSECUTIVE_REJECTS, "5 in a row"));
      assertThat(run.blocks().get(Level.UNIT))
          .containsExactly(new NumberStock.Block("1-0", block.numbers(), 4));
      assertThat(run.units())
          .extracting(SavedRun.SavedUnit::stage)
          .containsExactly(
              UnitStage.COMMISSIONED, UnitStage.COMMISSIONED, UnitStage.SENT, UnitStage.SENT);
      assertThat(run.units().getFirst().parent()).contains(packed().parent());
      assertThat(run.containers()).hasSize(1);
      assertThat(again.head().sequence()).isEqualTo(4);
    }
  }

  @Test
  void the_last_order_of_a_line_can_be_looked_at_after_its_end() {
    try (SqliteJournal journal = open()) {
      write(journal, new JournalWrite.RunOpened(order, DeviceAddresses.NONE));
      write(journal, sent(1, 3));
      write(journal, new JournalWrite.StateEntered(order.id(), new LineState.Ended()));

      assertThat(journal.load()).extracting(SavedRun::state).containsExactly(new LineState.Ended());
      assertThat(journal.hasEnded(order.id())).isTrue();
    }
  }

  @Test
  void the_order_after_the_next_makes_room_unless_something_is_in_doubt() {
    OrderFacts next = new BenchPlatform().order("ord-2", 10, 12);
    OrderFacts third = new BenchPlatform().order("ord-3", 10, 12);
    try (SqliteJournal journal = open()) {
      write(journal, new JournalWrite.RunOpened(order, DeviceAddresses.NONE));
      write(journal, sent(1, 3));
      write(journal, fact(packed()));
      write(journal, new JournalWrite.StateEntered(order.id(), new LineState.Ended()));

      write(journal, new JournalWrite.RunOpened(next, DeviceAddresses.NONE));

      assertThat(journal.load()).extracting(run -> run.order().id()).containsExactly(next.id());
      assertThat(journal.hasEnded(order.id())).isTrue();
      // what it packed may still be reworked
      assertThat(journal.withContainer(packed().parent()))
          .hasValueSatisfying(run -> assertThat(run.units()).hasSize(3));

      write(journal, new JournalWrite.StateEntered(next.id(), new LineState.Ended()));
      write(journal, new JournalWrite.RunOpened(third, DeviceAddresses.NONE));

      assertThat(journal.withContainer(packed().parent())).isEmpty();
      // the serial may be written again only because its row is gone
      write(journal, sent(1, 1));
    }
  }

  @Test
  @Requirement("URS-LINE-001")
  void what_is_asked_for_is_written_before_it_is_asked_for() {
    var wanted = new JournalWrite.LeaseWanted(order.id(), Level.UNIT, 0, 110, "id-1", "journal/1");
    try (SqliteJournal journal = open()) {
      write(journal, wanted);
    }
    try (SqliteJournal again = open()) {
      assertThat(again.wanted(order.id(), Level.UNIT, 0)).contains(wanted);
      assertThat(again.wanted(order.id(), Level.UNIT, 1)).isEmpty();
    }
  }

  @Test
  @Requirement("URS-LINE-007")
  void records_stay_until_the_ledger_has_archived_them() {
    try (SqliteJournal journal = open()) {
      IntStream.rangeClosed(1, 6).forEach(n -> write(journal, sent(n, n)));

      journal.acknowledged(1, 5, 3);
      write(journal, sent(7, 7));

      assertThat(journal.marks()).isEqualTo(new Marks(7, 5, 3));
      assertThat(sequences(journal)).containsExactly(4L, 5L, 6L, 7L);
    }
    try (SqliteJournal again = open()) {
      assertThat(again.head().sequence()).isEqualTo(7);
      assertThat(again.marks()).isEqualTo(new Marks(7, 5, 3));
    }
  }

  @Test
  @Requirement("URS-LINE-006")
  void another_epoch_begins_with_what_the_ledger_had_not_decided() {
    try (SqliteJournal journal = open()) {
      IntStream.rangeClosed(1, 4).forEach(n -> write(journal, sent(n, n)));
      List<ChainedRecord> before = journal.after(2, 10);
      journal.acknowledged(1, 2, 0);

      journal.beginEpoch(6);

      assertThat(journal.head().epoch()).isEqualTo(7);
      List<ChainedRecord> after = journal.after(0, 10);
      assertThat(after).extracting(ChainedRecord::sequence).containsExactly(1L, 2L);
      assertThat(after)
          .extracting(r -> Arrays.hashCode(r.report()))
          .containsExactlyElementsOf(
              before.stream().map(r -> Arrays.hashCode(r.report())).toList());
    }
  }

  @Test
  @Requirement("URS-LINE-006")
  void a_record_that_was_changed_on_disk_is_refused_with_advice() throws SQLException {
    try (SqliteJournal journal = open()) {
      write(journal, sent(1, 1));
      write(journal, sent(2, 2));
    }
    try (Connection c =
        DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("journal.db"))) {
      JournalTables.run(c, "UPDATE record SET report = x'00' WHERE sequence = 1");
    }

    assertThatThrownBy(this::open)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("record 1 of epoch 1")
        .hasMessageContaining("keep it for recovery");
  }

  @Test
  @Requirement("URS-LINE-001")
  void after_a_write_that_contradicts_the_file_its_order_stops_and_the_others_go_on() {
    try (SqliteJournal journal = open()) {
      write(journal, sent(1, 1));

      // When: a serial that is there already breaks the write
      var broken = journal.append(List.of(sent(1, 1))).toCompletableFuture();
      var later = journal.append(List.of(sent(2, 2))).toCompletableFuture();

      // Then
      assertThatThrownBy(broken::join).hasCauseInstanceOf(JournalException.class);
      assertThatThrownBy(later::join).hasCauseInstanceOf(JournalException.class);
      write(journal, sentIn("ord-2", 1, 2));
      assertThat(journal.hasRoom()).isTrue();
    }
    try (SqliteJournal again = open()) {
      assertThat(sequences(again)).containsExactly(1L, 2L);
      write(again, sent(2, 2));
    }
  }

  @Test
  @Requirement("URS-LINE-001")
  void a_case_that_was_emptied_is_packed_again() {
    try (SqliteJournal journal = open()) {
      write(journal, new JournalWrite.RunOpened(order, DeviceAddresses.NONE), sent(1, 2));
      write(journal, fact(packed()));
      write(journal, fact(new LineFact.AtStation(emptied())));
      assertThat(journal.load().getFirst().containers().getFirst().children()).isEmpty();

      write(journal, fact(packed()));

      assertThat(journal.load().getFirst().containers().getFirst().children()).hasSize(2);
    }
  }

  @Test
  @Requirement("URS-LINE-007")
  void records_of_an_earlier_epoch_go_once_the_ledger_has_archived_one_of_this() {
    try (SqliteJournal journal = open()) {
      IntStream.rangeClosed(1, 4).forEach(n -> write(journal, sent(n, n)));
      journal.acknowledged(1, 3, 1);
      journal.beginEpoch(1);

      journal.acknowledged(2, 1, 1);
      write(journal, sent(5, 5));
      write(journal, sent(6, 6));
    }
    assertThat(epochs()).containsOnly(2L);
  }

  private List<Long> epochs() {
    List<Long> epochs = new ArrayList<>();
    try (Connection c =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("journal.db"));
        var row = c.createStatement().executeQuery("SELECT DISTINCT epoch FROM record")) {
      while (row.next()) {
        epochs.add(row.getLong(1));
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    return epochs;
  }

  private static StationFact emptied() {
    LineFact.ContainerPacked packed = packed();
    return new StationFact.Reworked(
        ReworkKind.UNPACK,
        packed.parent(),
        packed.plan(),
        List.of(),
        packed.children(),
        List.of(),
        "",
        "burst on the belt",
        Optional.empty());
  }

  @Test
  @Requirement("URS-LINE-011")
  void a_first_answer_is_kept_with_the_journal_and_never_replaced() {
    try (SqliteJournal journal = open()) {
      journal.keep("r-1", new FirstAnswers.Kept(new byte[] {1}, new byte[] {2}));
      journal.keep("r-1", new FirstAnswers.Kept(new byte[] {3}, new byte[] {4}));
    }
    try (SqliteJournal again = open()) {
      assertThat(again.find("r-1"))
          .hasValueSatisfying(kept -> assertThat(kept.response()).containsExactly(2));
      assertThat(again.find("r-2")).isEmpty();
    }
  }

  @Test
  void writes_that_belong_together_are_there_together_or_not_at_all() {
    SqliteJournal journal = open();
    var half = journal.append(List.of(sent(1, 2), sent(2, 2))).toCompletableFuture();
    assertThatThrownBy(half::join).hasCauseInstanceOf(JournalException.class);
    journal.close();

    try (SqliteJournal again = open()) {
      assertThat(again.head().sequence()).isZero();
    }
  }

  @Test
  void a_port_once_taken_is_kept_and_the_name_stays() {
    String name;
    try (SqliteJournal journal = open()) {
      journal.save("line-1/UNIT/camera", 40_001);
      name = journal.name();
    }
    try (SqliteJournal again = open()) {
      assertThat(again.saved("line-1/UNIT/camera")).hasValue(40_001);
      assertThat(again.saved("line-2/UNIT/camera")).isEmpty();
      assertThat(again.name()).isEqualTo(name);
    }
  }

  private SqliteJournal open() {
    return open(directory);
  }

  static SqliteJournal open(Path directory) {
    return SqliteJournal.open(
        new SqliteJournal.Settings(
            directory.resolve("journal.db"),
            1,
            1,
            ZoneId.of("Europe/Paris"),
            InstantSource.fixed(NOW),
            () -> UUID.randomUUID().toString(),
            took -> {}));
  }

  private static void write(SqliteJournal journal, JournalWrite... writes) {
    journal.append(List.of(writes)).toCompletableFuture().join();
  }

  static JournalWrite sent(int from, int to) {
    return fact(new LineFact.NumbersSent(serials(from, to)));
  }

  private static JournalWrite sentIn(String order, int from, int to) {
    return new JournalWrite.Fact(
        GatewayOnBench.LINE,
        OrderId.parse(order),
        MACHINE,
        NOW,
        new LineFact.NumbersSent(serials(from, to)));
  }

  private static JournalWrite commissioned(int from, int to) {
    return fact(new LineFact.PacksCommissioned(serials(from, to)));
  }

  private static LineFact.ContainerPacked packed() {
    return new LineFact.ContainerPacked(
        new SsccId(Sscc.parse("395212340000000014")),
        BenchPlatform.cases(3).plan(),
        serials(1, 2).stream().<ItemId>map(s -> new Sgtin(BenchPlatform.GTIN, s)).toList(),
        "end of batch");
  }

  private static JournalWrite fact(LineFact fact) {
    return new JournalWrite.Fact(GatewayOnBench.LINE, OrderId.parse("ord-1"), MACHINE, NOW, fact);
  }

  private static List<SerialNumber> serials(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(n -> SerialNumber.parse("S" + n)).toList();
  }

  private static List<Long> sequences(SqliteJournal journal) {
    return journal.after(0, 100).stream().map(ChainedRecord::sequence).toList();
  }
}
