package io.seriatim.linegateway.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.GatewayOnBench;
import io.seriatim.linegateway.TinyLine;
import io.seriatim.linegateway.app.Cause;
import io.seriatim.linegateway.app.HandleLedgerFault;
import io.seriatim.linegateway.app.JournalWrite;
import io.seriatim.linegateway.app.LineView;
import io.seriatim.linegateway.app.Lines;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.StopReason;
import io.seriatim.linegateway.store.SqliteJournal;
import io.seriatim.proto.ledger.v1.Hello;
import io.seriatim.proto.ledger.v1.IngestServiceGrpc;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordUploaderTest {
  @TempDir Path directory;

  private final FakeIngest ledger = new FakeIngest();
  private Server server;
  private ManagedChannel channel;

  @BeforeEach
  void serve() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .addService(ledger)
            .build()
            .start();
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
  }

  @AfterEach
  void end() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Test
  @Requirement({"URS-LINE-005", "URS-LINE-007"})
  void records_written_while_the_ledger_was_away_arrive_in_order_and_are_pruned_when_archived() {
    try (SqliteJournal journal = journal()) {
      for (int n = 1; n <= 1_300; n++) {
        write(journal, n);
      }
      try (RecordUploader uploader = uploader(journal, new Lines(List.of()))) {
        await().until(() -> journal.marks().durable() == 1_300);

        assertThat(uploader.isVerified()).isTrue();
        assertThat(ledger.records(1)).isEqualTo(1_300);
        assertThat(journal.after(0, 10)).isEmpty();
      }
    }
  }

  @Test
  @Requirement("URS-LINE-006")
  void after_a_cut_the_records_go_on_where_the_ledger_stands() {
    try (SqliteJournal journal = journal();
        RecordUploader uploader = uploader(journal, new Lines(List.of()))) {
      write(journal, 1);
      await().until(() -> journal.marks().accepted() == 1);
      ledger.silence(true);
      write(journal, 2);
      await().until(() -> ledger.records(1) == 2);

      // When
      ledger.restart();
      ledger.silence(false);
      write(journal, 3);

      // Then
      await().until(() -> journal.marks().accepted() == 3);
      assertThat(ledger.hellos()).hasSizeGreaterThanOrEqualTo(2);
      assertThat(uploader.isConnected()).isTrue();
    }
  }

  @Test
  @Requirement({"URS-LINE-007", "URS-LEDGER-091"})
  void every_call_tells_how_far_the_ledger_has_said_that_records_are_durable() {
    try (SqliteJournal journal = journal()) {
      try (RecordUploader uploader = uploader(journal, new Lines(List.of()))) {
        write(journal, 1);
        await().until(() -> journal.marks().durable() == 1);

        // When: cut off, and then started anew
        ledger.restart();
        await().until(() -> ledger.hellos().size() == 2 && uploader.isConnected());
      }
      try (RecordUploader anew = uploader(journal, new Lines(List.of()))) {
        await().until(anew::isVerified);
      }
    }

    // Then
    assertThat(ledger.hellos()).extracting(Hello::getDurableThrough).containsExactly(0L, 1L, 1L);
  }

  @Test
  @Requirement({"URS-LINE-006", "URS-LEDGER-091"})
  void a_ledger_that_lags_is_called_again_until_it_has_read_up_and_the_journal_goes_on() {
    try (SqliteJournal journal = journal();
        RecordUploader uploader = uploader(journal, new Lines(List.of()))) {
      write(journal, 1);
      await().until(() -> journal.marks().durable() == 1);

      // When
      ledger.lag(true);
      ledger.restart();
      await().until(() -> ledger.hellos().size() >= 3);
      String trouble = uploader.trouble();
      ledger.lag(false);
      write(journal, 2);

      // Then
      await().until(() -> journal.marks().accepted() == 2);
      assertThat(trouble).contains("MARKS_NOT_READ_UP");
      assertThat(journal.head().epoch()).isEqualTo(1);
    }
  }

  @Test
  @Requirement("URS-LINE-006")
  void a_fresh_journal_of_a_gateway_that_the_ledger_knows_begins_above_what_it_knows() {
    ledger.knows(1, 500);
    ledger.knows(2, 3);
    try (SqliteJournal journal = journal();
        RecordUploader uploader = uploader(journal, new Lines(List.of()))) {
      await().until(uploader::isVerified);
      write(journal, 1);

      await().until(() -> ledger.records(3) == 1);
      assertThat(journal.head().epoch()).isEqualTo(3);
    }
  }

  @Test
  @Requirement({"URS-LINE-001", "URS-LINE-006"})
  void a_ledger_that_is_ahead_stops_the_line_and_uses_up_the_numbers_in_hand() throws IOException {
    // Given: a restored journal of a running line; the ledger has more than it
    BenchPlatform platform = new BenchPlatform();
    platform.order("ord-1", 5, 60, BenchPlatform.cases(3));
    try (TinyLine line = new TinyLine();
        GatewayOnBench gateway = new GatewayOnBench(directory, platform)) {
      gateway.start(OrderId.parse("ord-1"), line.printers());
      line.call(gateway);
      await().until(() -> line.packPrinter().waiting() == 5);
      ledger.knows(1, 900);

      // When
      try (RecordUploader uploader = uploader(gateway.journal(), gateway.lines())) {
        await().until(uploader::isVerified);

        // Then
        LineView view = gateway.view();
        assertThat(view.state())
            .contains(
                new LineState.Stopped(
                    StopReason.LEDGER_FAULT,
                    "blocks of the old epoch, to be recovered or written off: 1-1, 1-61"));
        assertThat(view.counts().sent()).isEqualTo(60);
        assertThat(view.counts().inDoubt()).isEqualTo(60);
        assertThat(gateway.journal().head().epoch()).isEqualTo(2);
        long written = gateway.journal().head().sequence();
        await().until(() -> ledger.records(2) == written);
      }
    }
  }

  @Test
  @Requirement({"URS-LINE-006", "URS-LINE-010"})
  void a_journal_that_was_set_back_and_has_grown_again_is_found_by_its_hash() throws IOException {
    // Given: the ledger has a few records, and this journal as many others
    BenchPlatform platform = new BenchPlatform();
    platform.order("ord-1", 5, 60, BenchPlatform.cases(3));
    try (TinyLine line = new TinyLine();
        GatewayOnBench gateway = new GatewayOnBench(directory, platform)) {
      gateway.start(OrderId.parse("ord-1"), line.printers());
      line.call(gateway);
      await().until(() -> line.packPrinter().waiting() == 5);
      ledger.knows(1, 1);
      assertThat(gateway.journal().head().sequence()).isGreaterThan(1);

      // When
      try (RecordUploader uploader = uploader(gateway.journal(), gateway.lines())) {
        await().until(uploader::isVerified);

        // Then: another copy has run, so nobody knows what it printed
        assertThat(gateway.view().reason()).contains("LEDGER_FAULT").contains("1-1, 1-61");
        assertThat(gateway.view().counts().inDoubt()).isEqualTo(60);
        assertThat(gateway.journal().head().epoch()).isEqualTo(2);
      }
    }
  }

  private RecordUploader uploader(SqliteJournal journal, Lines lines) {
    RecordUploader uploader =
        new RecordUploader(
            () -> IngestServiceGrpc.newStub(channel),
            journal,
            new HandleLedgerFault(lines, journal),
            new RecordUploader.Settings(
                Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofSeconds(5)));
    uploader.start();
    return uploader;
  }

  private SqliteJournal journal() {
    return SqliteJournal.open(
        new SqliteJournal.Settings(
            directory.resolve("journal.db"),
            1,
            1,
            ZoneId.of("UTC"),
            InstantSource.system(),
            () -> UUID.randomUUID().toString(),
            took -> {}));
  }

  private static void write(SqliteJournal journal, int n) {
    LineFact fact = new LineFact.NumbersSent(List.of(SerialNumber.parse("S" + n)));
    Cause machine = new Cause("gateway:gw-lyon", "", TenantId.parse("cmo-lyon"));
    var done =
        journal.append(
            List.of(
                new JournalWrite.Fact(
                    GatewayOnBench.LINE, OrderId.parse("ord-1"), machine, Instant.EPOCH, fact)));
    if (n % 100 == 0 || n < 10) {
      done.toCompletableFuture().join();
    }
  }
}
