package io.seriatim.aggregation;

import static io.seriatim.aggregation.LineFixture.sscc;
import static io.seriatim.aggregation.LineFixture.unit;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.seriatim.aggregation.contract.Sites;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.proto.ledger.v1.Accepted;
import io.seriatim.proto.ledger.v1.GetObjectRequest;
import io.seriatim.proto.ledger.v1.GetObjectResponse;
import io.seriatim.proto.ledger.v1.ImportHierarchyRequest;
import io.seriatim.proto.ledger.v1.LedgerCommandServiceGrpc;
import io.seriatim.proto.ledger.v1.LedgerCommandServiceGrpc.LedgerCommandServiceBlockingStub;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc.LedgerQueryServiceBlockingStub;
import io.seriatim.proto.ledger.v1.LedgerRefusal;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The running ledger with three warehouses of one owner, and goods that were taken over. */
final class Warehouses implements AutoCloseable {
  static final String BASEL = "basel";
  static final String ROTTERDAM = "wh-rotterdam";
  static final String ANTWERP = "wh-antwerp";
  static final Duration PATIENCE = Patience.FOR_WHAT_MUST_COME;

  private final LedgerApp.Place place;
  private final LedgerApp app;

  Warehouses(Path data) {
    place = LedgerApp.Place.fresh(data);
    app =
        LedgerApp.start(
            place,
            List.of(LineFixture.order(LedgerApp.REPACKS + 1, "LOT9", "acme", "cmo-basel", BASEL)));
    app.publish(BASEL, "acme", 3);
    app.publish(ROTTERDAM, "acme", 5);
    app.publish(ANTWERP, "acme", 6);
    Sites sites = app.bean(Sites.class);
    await().atMost(PATIENCE).until(() -> sites.find(ANTWERP).isPresent());
  }

  /** What was asked, as it ended. */
  record Ended(Optional<Accepted> accepted, String reason) {
    boolean isAccepted() {
      return accepted.isPresent();
    }

    long parked() {
      return accepted.map(Accepted::getParkedCount).orElse(0);
    }
  }

  LedgerCommandServiceBlockingStub as(String user) {
    return LedgerCommandServiceGrpc.newBlockingStub(app.as(Servers.tokenFor(user)));
  }

  LedgerQueryServiceBlockingStub queries() {
    return queries("anna");
  }

  LedgerQueryServiceBlockingStub queries(String user) {
    return LedgerQueryServiceGrpc.newBlockingStub(app.as(Servers.tokenFor(user)));
  }

  GetObjectResponse object(String id) {
    return queries().getObject(GetObjectRequest.newBuilder().setItemId(id).build());
  }

  static String pallet(int round) {
    return sscc(3 * round);
  }

  static String caseOf(int round) {
    return sscc(3 * round + 1);
  }

  static String pack(int round, int number) {
    return unit("R%05d-%d".formatted(round, number));
  }

  /** For each round a pallet with a case of two packs, and three loose packs, at Basel. */
  void takeOver(int from, int rounds) {
    List<String> items = new ArrayList<>();
    List<String> packing = new ArrayList<>();
    for (int round = from; round < from + rounds; round++) {
      for (int number = 1; number <= 5; number++) {
        items.add(pack(round, number) + "\tCOMMISSIONED\tLOT1\t281231");
      }
      packing.add(caseOf(round) + "\t" + pack(round, 1));
      packing.add(caseOf(round) + "\t" + pack(round, 2));
      packing.add(pallet(round) + "\t" + caseOf(round));
    }
    items.addAll(packing);
    as("anna")
        .importHierarchy(
            ImportHierarchyRequest.newBuilder()
                .setImportId("goods-" + from)
                .setSite(BASEL)
                .setOrigin("old system")
                .setDocument(ByteString.copyFromUtf8(String.join("\n", items)))
                .build());
  }

  static String id() {
    return UUID.randomUUID().toString();
  }

  /** Asks again with the same id where the ledger has no answer yet. */
  static Ended ask(Supplier<Accepted> request) {
    long end = System.nanoTime() + 2 * PATIENCE.toNanos();
    while (true) {
      try {
        return new Ended(Optional.of(request.get()), "");
      } catch (StatusRuntimeException no) {
        boolean over = System.nanoTime() > end;
        if (over || no.getStatus().getCode() != Status.Code.UNAVAILABLE) {
          String text = String.valueOf(no.getStatus().getDescription());
          return new Ended(Optional.empty(), text.split(":", 2)[0]);
        }
      }
    }
  }

  /** Every refusal and conflict the ledger has told so far. */
  List<LedgerRefusal> refusals() {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            Servers.kafka().bootstrap(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
    try (var consumer =
        new KafkaConsumer<>(
            settings, new StringDeserializer(), Topics.LEDGER_REFUSALS.value().deserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(place.topicPrefix() + Topics.LEDGER_REFUSALS.name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<LedgerRefusal> read = new ArrayList<>();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> read.add(record.value()));
      }
      return read;
    }
  }

  @Override
  public void close() {
    app.close();
  }
}
