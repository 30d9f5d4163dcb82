package io.seriatim.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.opentelemetry.api.OpenTelemetry;
import io.seriatim.aggregation.store.StoredPacks;
import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.KafkaSettings;
import io.seriatim.chassis.kafka.Producers;
import io.seriatim.chassis.kafka.Received;
import io.seriatim.chassis.kafka.TopicSetup;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.ledger.v1.GetBatchFiguresRequest;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc;
import io.seriatim.proto.ledger.v1.OrderFigures;
import io.seriatim.proto.line.v1.LineRecord;
import io.seriatim.proto.line.v1.LineReport;
import io.seriatim.proto.masterdata.v1.MasterDataRecord;
import io.seriatim.proto.masterdata.v1.Site;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaosIT {
  private static final Duration PATIENCE = Patience.FOR_WHAT_MUST_COME;
  private static final int CASES = 280;
  private static final int CASE = 24;
  private static final double RECORDS_PER_SECOND = 60;
  private static final int KILLS = 3;
  private static final List<String> GATEWAYS = List.of("gw-lyon", "gw-basel", "gw-porto");

  @TempDir Path data;

  @Test
  @Requirement({"URS-LEDGER-014", "URS-LEDGER-027"})
  void whileInstancesAreKilledInTurnNothingIsLostAndNothingIsRecordedTwice() throws Exception {
    // Given
    LedgerApp.Place place = LedgerApp.Place.fresh(data);
    KafkaSettings kafka = kafka(place);
    publishSites(kafka);
    List<Integer> ports = List.of(LedgerProcess.freePort(), LedgerProcess.freePort());
    List<LedgerProcess> ledger = new ArrayList<>();
    ledger.add(start(place, ports, 0));
    awaitTables(place);
    ledger.add(start(place, ports, 1));
    List<ResendingGateway> gateways = gateways(ports);
    try {
      // When
      for (int kill = 0; kill < KILLS; kill++) {
        awaitDurable(gateways, (kill + 1.0) / (KILLS + 1));
        ledger.get(kill % 2).kill();
        ledger.set(kill % 2, start(place, ports, kill % 2));
      }
      awaitDurable(gateways, 1);

      // Then
      assertThat(gateways).allMatch(gateway -> gateway.fault().isEmpty());
      assertThat(gateways)
          .allMatch(
              gateway -> gateway.acceptedHash().equals(gateway.journal().getLast().getChainHash()));
      assertEveryRecordOnce(kafka, gateways);
      assertEveryPackWhereItWasPacked(place, gateways);
      LedgerProcess.ORDERS.forEach(order -> assertBooks(order, ports));
    } finally {
      gateways.forEach(ResendingGateway::close);
      ledger.forEach(LedgerProcess::close);
    }
  }

  private static LedgerProcess start(LedgerApp.Place place, List<Integer> ports, int number)
      throws Exception {
    Path own = Files.createDirectories(place.dataDir().resolve("ledger-" + number));
    LedgerApp.Place there = new LedgerApp.Place(place.topicPrefix(), place.keyspacePrefix(), own);
    return LedgerProcess.start(
        there,
        ports.get(number),
        Map.of(
            "seriatim.ledger.instance-id",
            "ledger-" + number,
            "seriatim.ledger.standby-replicas",
            "1"));
  }

  private static List<ResendingGateway> gateways(List<Integer> ports) {
    List<ResendingGateway> gateways = new ArrayList<>();
    for (int i = 0; i < GATEWAYS.size(); i++) {
      Order order = LedgerProcess.ORDERS.get(i);
      List<LineRecord> journal =
          new LineFixture(GATEWAYS.get(i), 1, order).run(order.getLot(), 1 + 1_000L * i, CASES);
      gateways.add(new ResendingGateway(GATEWAYS.get(i), journal, ports, RECORDS_PER_SECOND));
    }
    return gateways;
  }

  private static void awaitDurable(List<ResendingGateway> gateways, double share) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() ->
            gateways.stream()
                .allMatch(gateway ->
                    !gateway.fault().isEmpty()
                        || gateway.durable() >= gateway.journal().size() * share));
  }

  /** So that one instance makes them. */
  private static void awaitTables(LedgerApp.Place place) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> {
          try (CqlSession session = session(place)) {
            return session.execute("SELECT partition FROM progress_by_partition").isFullyFetched();
          }
        });
  }

  private static KafkaSettings kafka(LedgerApp.Place place) {
    return new KafkaSettings(
        Servers.kafka().bootstrap(),
        place.topicPrefix(),
        0,
        (short) 1,
        Duration.ofSeconds(10),
        Map.of(),
        "",
        "",
        "");
  }

  private static void publishSites(KafkaSettings kafka) {
    new TopicSetup(kafka).ensure(Topics.MASTER_DATA);
    try (Producers producers = new Producers(kafka, OpenTelemetry.noop())) {
      int slot = 0;
      for (Order order : LedgerProcess.ORDERS) {
        Site site =
            Site.newBuilder()
                .setSiteId(order.getSiteId())
                .setOperator(order.getOperator())
                .setSlot(slot++)
                .build();
        producers
            .to(Topics.MASTER_DATA)
            .send("site/" + order.getSiteId(), MasterDataRecord.newBuilder().setSite(site).build())
            .join();
      }
    }
  }

  private static void assertEveryRecordOnce(KafkaSettings kafka, List<ResendingGateway> gateways) {
    List<Received<String, LedgerEvent>> events = new CopyOnWriteArrayList<>();
    try (Consumers consumers = new Consumers(kafka, OpenTelemetry.noop())) {
      consumers.fromBeginning(Topics.LEDGER_EVENTS, events::addAll).caughtUp().join();
    }
    for (ResendingGateway gateway : gateways) {
      assertThat(
              events.stream()
                  .flatMap(event -> event.value().stream())
                  .map(event -> event.getHeader().getLink())
                  .filter(link -> link.getGatewayId().equals(gateway.name()))
                  .map(link -> link.getSequence()))
          .containsExactlyElementsOf(
              LongStream.rangeClosed(1, gateway.journal().size()).boxed().toList());
    }
  }

  private static void assertEveryPackWhereItWasPacked(
      LedgerApp.Place place, List<ResendingGateway> gateways) throws Exception {
    Map<String, String> expected = new HashMap<>();
    for (ResendingGateway gateway : gateways) {
      for (LineRecord record : gateway.journal()) {
        var packed = LineReport.parseFrom(record.getReport()).getContainerPacked();
        packed.getChildrenList().stream()
            .filter(child -> child.startsWith("sgtin:"))
            .forEach(child -> expected.put(child, packed.getParent()));
      }
    }
    Map<String, String> found = new HashMap<>();
    try (CqlSession session = session(place)) {
      StoredPacks.of(session)
          .forEach((serial, pack) -> {
            found.put(LineFixture.unit(serial), pack.getParent());
            assertThat(pack.getPastCount())
                .as("sent, commissioned and packed, each once")
                .isEqualTo(3);
            assertThat(pack.getHoldsCount()).isZero();
          });
    }
    assertThat(found).isEqualTo(expected).hasSize(GATEWAYS.size() * CASES * CASE);
  }

  private static void assertBooks(Order order, List<Integer> ports) {
    ManagedChannel channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", ports.getFirst()).usePlaintext().build();
    try {
      List<OrderFigures> orders =
          LedgerQueryServiceGrpc.newBlockingStub(LedgerApp.as(channel, Servers.tokenFor("anna")))
              .withWaitForReady()
              .withDeadlineAfter(PATIENCE.toSeconds(), TimeUnit.SECONDS)
              .getBatchFigures(
                  GetBatchFiguresRequest.newBuilder()
                      .setBatch(
                          BatchKey.newBuilder()
                              .setOwner(order.getOwner())
                              .setGtin(order.getGtin())
                              .setLot(order.getLot()))
                      .build())
              .getOrdersList();
      assertThat(orders).hasSize(1);
      OrderFigures books = orders.getFirst();
      assertThat(
              List.of(books.getSent(), books.getCommissioned(), books.getGood(), books.getPacked()))
          .containsOnly((long) CASES * CASE);
      assertThat(books.getEnded()).isTrue();
    } finally {
      channel.shutdownNow();
    }
  }

  private static CqlSession session(LedgerApp.Place place) {
    return Servers.cassandra().open(place.keyspacePrefix() + "seriatim_aggregation");
  }
}
