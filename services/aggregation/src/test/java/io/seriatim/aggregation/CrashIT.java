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
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.line.v1.LineRecord;
import io.seriatim.proto.masterdata.v1.MasterDataRecord;
import io.seriatim.proto.masterdata.v1.Site;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashIT {
  private static final Duration PATIENCE = Patience.FOR_WHAT_MUST_COME;
  private static final int CASES = 100;

  @TempDir Path data;

  @Test
  @Requirement("URS-LEDGER-014")
  void afterAKillNothingIsLostAndNothingIsRecordedTwice() {
    // Given
    LedgerApp.Place place = LedgerApp.Place.fresh(data);
    KafkaSettings kafka = kafka(place);
    publishSite(kafka);
    List<LineRecord> journal =
        new LineFixture("gw-lyon", 1, LedgerProcess.ORDER).run("L", 1, CASES);
    long killedAt;
    try (LedgerProcess first = LedgerProcess.start(place)) {
      killedAt = sendUntil(first, journal, journal.size() / 3);

      // When
      first.kill();
    }
    try (LedgerProcess second = LedgerProcess.start(place)) {
      sendUntil(second, journal, journal.size());

      // Then
      assertThat(killedAt).isLessThan(journal.size());
      assertThat(sequences(kafka))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, journal.size()).boxed().toList());
      assertEveryPackHasOneLife(place);
    }
  }

  /**
   * A gateway that begins where the ledger stands, until that much is durable; says how far it is.
   */
  private static long sendUntil(LedgerProcess ledger, List<LineRecord> journal, int durable) {
    ManagedChannel channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", ledger.port()).usePlaintext().build();
    try {
      GatewayClient gateway = connected(ledger, channel, journal);
      for (LineRecord record : journal.subList((int) gateway.accepted(), journal.size())) {
        gateway.send(List.of(record));
      }
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> gateway.durable() >= durable);
      return gateway.durable();
    } finally {
      channel.shutdownNow();
    }
  }

  private static GatewayClient connected(
      LedgerProcess ledger, ManagedChannel channel, List<LineRecord> journal) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              assertThat(ledger.isAlive()).isTrue();
              GatewayClient gateway =
                  new GatewayClient(LedgerApp.as(channel, Servers.gatewayToken("gw-lyon")), 1);
              gateway.hello(List.of(journal.getLast()));
              await()
                  .atMost(PATIENCE)
                  .until(() -> gateway.isOver() || gateway.last().getEpoch() == 1);
              return gateway;
            },
            gateway -> !gateway.isOver());
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

  private static void publishSite(KafkaSettings kafka) {
    new TopicSetup(kafka).ensure(Topics.MASTER_DATA);
    Site lyon = Site.newBuilder().setSiteId("lyon").setOperator("cmo-lyon").setSlot(2).build();
    try (Producers producers = new Producers(kafka, OpenTelemetry.noop())) {
      producers
          .to(Topics.MASTER_DATA)
          .send("site/lyon", MasterDataRecord.newBuilder().setSite(lyon).build())
          .join();
    }
  }

  private static List<Long> sequences(KafkaSettings kafka) {
    List<Received<String, LedgerEvent>> events = new CopyOnWriteArrayList<>();
    try (Consumers consumers = new Consumers(kafka, OpenTelemetry.noop())) {
      consumers.fromBeginning(Topics.LEDGER_EVENTS, events::addAll).caughtUp().join();
    }
    return events.stream()
        .flatMap(event -> event.value().stream())
        .map(event -> event.getHeader().getLink().getSequence())
        .toList();
  }

  private static void assertEveryPackHasOneLife(LedgerApp.Place place) {
    try (CqlSession session =
        Servers.cassandra().open(place.keyspacePrefix() + "seriatim_aggregation")) {
      List<ObjectState> packs = List.copyOf(StoredPacks.of(session).values());
      assertThat(packs).hasSize(24 * CASES);
      assertThat(packs)
          .allMatch(pack -> pack.getNumbering() == Stage.STAGE_COMMISSIONED)
          .noneMatch(pack -> pack.getParent().isEmpty())
          .allMatch(pack -> pack.getPastCount() == 3, "sent, commissioned and packed, each once");
    }
  }
}
