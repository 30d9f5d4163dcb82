package io.seriatim.aggregation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import io.seriatim.aggregation.GatewayClient;
import io.seriatim.aggregation.LedgerApp;
import io.seriatim.aggregation.LineFixture;
import io.seriatim.aggregation.contract.FlagBroadcast;
import io.seriatim.aggregation.contract.FlagRecords;
import io.seriatim.aggregation.contract.Flags;
import io.seriatim.aggregation.contract.LedgerView;
import io.seriatim.aggregation.contract.Sites;
import io.seriatim.chassis.cassandra.CassandraSettings;
import io.seriatim.chassis.cassandra.Sessions;
import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.Received;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.ledger.v1.Flag;
import io.seriatim.proto.ledger.v1.FlagKind;
import io.seriatim.proto.ledger.v1.FlagRecord;
import io.seriatim.proto.ledger.v1.FlagScope;
import io.seriatim.proto.ledger.v1.LedgerCommandServiceGrpc;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ShipRequest;
import io.seriatim.proto.line.v1.LineRecord;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.SeededRandom;
import io.seriatim.testkit.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectionIT {
  private static final Duration PATIENCE = Patience.FOR_WHAT_MUST_COME;
  private static final int CASES =
      Integer.parseInt(System.getenv().getOrDefault("LEDGER_CASES", "60"));
  static final Order LYON = LineFixture.order("PO-1", "LOT1", "acme", "cmo-lyon", "lyon");
  static final Order BASEL = LineFixture.order("PO-2", "LOT1", "acme", "acme", "basel");

  @TempDir Path data;

  @Test
  @Requirement("URS-LEDGER-001")
  void aReplayInAnotherOrderWithDuplicatesLeavesTheSameRowsAndWriteTimes() {
    // Given
    LedgerApp.Place place = LedgerApp.Place.fresh(data);
    try (LedgerApp app = LedgerApp.start(place, List.of(LYON, BASEL))) {
      twoLinesAndAShipment(app);
      List<Received<String, LedgerEvent>> events = allEvents(app);
      try (CqlSession other = otherKeyspace(app.bean(CassandraSettings.class))) {
        // When
        replay(events, new Projection(other, new LedgerTables(other), 64));

        // Then
        assertThat(TableDump.of(other)).isEqualTo(TableDump.of(app.bean(CqlSession.class)));
        LedgerView view =
            new CassandraLedgerView(new LedgerTables(other), app.bean(FlagRecords.class));
        BatchKey batch =
            BatchKey.newBuilder().setOwner("acme").setGtin(LYON.getGtin()).setLot("LOT1").build();
        assertThat(view.figures(batch)).isEqualTo(view.recount(batch)).hasSize(2);
      }
    }
  }

  static void twoLinesAndAShipment(LedgerApp app) {
    app.publish("lyon", "cmo-lyon", 3);
    app.publish("basel", "acme", 6);
    app.publish("wh-rotterdam", "acme", 1);
    Sites sites = app.bean(Sites.class);
    await().atMost(PATIENCE).until(() -> sites.find("wh-rotterdam").isPresent());
    List<LineRecord> lyon = new LineFixture("gw-lyon", 1, LYON).run("L", 1, CASES);
    List<LineRecord> basel = new LineFixture("gw-basel", 1, BASEL).run("B", 100_001, CASES);
    long begin = System.nanoTime();
    GatewayClient one = stream(app, "gw-lyon", lyon);
    GatewayClient two = stream(app, "gw-basel", basel);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> one.durable() == lyon.size() && two.durable() == basel.size());
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        "%d packs sent, commissioned and packed, to durable: %.1f s, %.0f packs/s%n",
        2 * 24 * CASES, seconds, 2 * 24 * CASES / seconds);
    LedgerCommandServiceGrpc.newBlockingStub(app.as(Servers.tokenFor("luc")))
        .ship(
            ShipRequest.newBuilder()
                .setRequestId("ship-1")
                .setFromSite("lyon")
                .addItems(LineFixture.sscc(1 + CASES))
                .setToSite("wh-rotterdam")
                .build());
    CqlSession session = app.bean(CqlSession.class);
    await()
        .atMost(PATIENCE)
        .until(() ->
            session.execute("SELECT position FROM progress_by_partition WHERE partition = 1").one()
                != null);
    recallTheBatch(app);
  }

  /** Effective: every partition's rows are written up to its acknowledgement. */
  private static void recallTheBatch(LedgerApp app) {
    FlagRecord recall =
        FlagRecord.newBuilder()
            .setFlag(
                Flag.newBuilder()
                    .setFlagId("acme.r1")
                    .setOwner("acme")
                    .setKind(FlagKind.FLAG_KIND_RECALLED)
                    .setScope(FlagScope.newBuilder().setGtin(LineFixture.GTIN).setLot("LOT1"))
                    .setDeclaredMicros(LineFixture.START_MICROS))
            .setPartitions(8)
            .build();
    FlagRecords records = app.bean(FlagRecords.class);
    app.bean(FlagBroadcast.class).drive(recall);
    await()
        .atMost(PATIENCE)
        .until(() -> Flags.unsaid(recall, records.acknowledgements("acme.r1")).isEmpty());
  }

  private static GatewayClient stream(LedgerApp app, String gateway, List<LineRecord> journal) {
    GatewayClient client = new GatewayClient(app.as(Servers.gatewayToken(gateway)), 1);
    client.hello(List.of(journal.getLast()));
    for (int from = 0; from < journal.size(); from += 20) {
      client.send(journal.subList(from, Math.min(journal.size(), from + 20)));
    }
    return client;
  }

  private static List<Received<String, LedgerEvent>> allEvents(LedgerApp app) {
    List<Received<String, LedgerEvent>> events = new CopyOnWriteArrayList<>();
    app.bean(Consumers.class).fromBeginning(Topics.LEDGER_EVENTS, events::addAll).caughtUp().join();
    return List.copyOf(events);
  }

  static CqlSession otherKeyspace(CassandraSettings settings) {
    CqlSession session = Sessions.open(settings);
    String keyspace = Servers.uniqueKeyspace();
    session.execute(
        "CREATE KEYSPACE "
            + keyspace
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    session.execute("USE " + keyspace);
    LedgerTables.schema().all().forEach(table -> table.versions().forEach(session::execute));
    return session;
  }

  /** Small polls in any order, some of them twice. */
  private static void replay(List<Received<String, LedgerEvent>> events, Projection projection) {
    SeededRandom random = SeededRandom.of(11);
    List<Received<String, LedgerEvent>> told = new ArrayList<>(random.shuffled(events));
    told.addAll(random.shuffled(events).subList(0, events.size() / 3));
    int from = 0;
    while (from < told.size()) {
      int to = Math.min(told.size(), from + random.between(1, 40));
      projection.write(told.subList(from, to));
      from = to;
    }
  }
}
