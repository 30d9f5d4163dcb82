package io.seriatim.chassis.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.opentelemetry.api.OpenTelemetry;
import io.seriatim.chassis.cassandra.SchemaVersions;
import io.seriatim.chassis.cassandra.Tables;
import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.KafkaSettings;
import io.seriatim.chassis.kafka.Producers;
import io.seriatim.chassis.kafka.TopicSetup;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.requests.FirstAnswer;
import io.seriatim.proto.batch.v1.BatchEvent;
import io.seriatim.proto.batch.v1.CancelOrderRequest;
import io.seriatim.proto.batch.v1.CancelOrderResponse;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is announced in a batch is published, whenever the process ends in between. */
@Requirement("URS-SVC-003")
class OutboxIT {
  private static final int MANY = 60;
  private static final PartitionTable ORDERS = new PartitionTable("orders_by_id");
  private static final Clock NOW = Clock.systemUTC();
  private static final Clock LATER = Clock.offset(NOW, Duration.ofMinutes(5));
  private static final List<String> PUBLISHED = new CopyOnWriteArrayList<>();

  private static CqlSession session;
  private static Producers producers;
  private static Consumers consumers;
  private static PartitionRows rows;

  @BeforeAll
  static void start() {
    String keyspace = Servers.uniqueKeyspace();
    session = Servers.cassandra().open();
    SchemaVersions.apply(
        session,
        keyspace,
        "{'class': 'SimpleStrategy', 'replication_factor': 1}",
        Tables.of(new IntentTable(), ORDERS));
    KafkaSettings kafka =
        new KafkaSettings(
            Servers.kafka().bootstrap(),
            Servers.uniqueTopicPrefix(),
            0,
            (short) 1,
            Duration.ofSeconds(20),
            Map.of(),
            "",
            "",
            "");
    new TopicSetup(kafka).ensure(Topics.BATCH_EVENTS);
    producers = new Producers(kafka, OpenTelemetry.noop());
    consumers = new Consumers(kafka, OpenTelemetry.noop());
    consumers.fromBeginning(
        Topics.BATCH_EVENTS,
        all ->
            all.forEach(
                one -> one.value().ifPresent(e -> PUBLISHED.add(e.getHeader().getEventId()))));
    rows = new PartitionRows(session, ORDERS);
  }

  @AfterAll
  static void stop() {
    consumers.close();
    producers.close();
    session.close();
  }

  @Test
  void an_event_is_published_though_the_process_ended_right_after_the_batch() {
    // Given
    String id = "order-" + UUID.randomUUID();
    new Intents(session, NOW).write(ORDERS.table(), id);
    rows.write(announcing(id, "crash-" + id), 1, Optional.empty());

    // When
    try (OutboxRelay relay = relay(NOW)) {
      relay.sweep();
    }

    // Then
    await().untilAsserted(() -> assertThat(PUBLISHED).containsOnlyOnce("crash-" + id));
    assertThat(rows.unpublished(id, false)).isEmpty();
  }

  @Test
  void an_intent_stays_until_no_batch_can_be_under_way_any_more() {
    // Given
    String id = "order-" + UUID.randomUUID();
    new Intents(session, NOW).write(ORDERS.table(), id);

    // When
    try (OutboxRelay now = relay(NOW)) {
      now.sweep();
    }

    // Then
    assertThat(intentsOf(id)).hasSize(1);
    try (OutboxRelay later = relay(LATER)) {
      later.sweep();
    }
    assertThat(intentsOf(id)).isEmpty();
  }

  @Test
  void events_of_a_partition_are_published_in_the_order_they_were_decided() {
    // Given
    String id = "order-" + UUID.randomUUID();

    // When
    try (OutboxRelay relay = relay(NOW)) {
      PartitionStore store = store(relay);
      for (int i = 0; i < 10; i++) {
        int number = i;
        store.apply(id, partition -> Optional.of(announcing(partition, id + "#" + number)));
      }
      await().untilAsserted(() -> assertThat(ofThis(id)).hasSizeGreaterThanOrEqualTo(10));
    }

    // Then
    assertThat(ofThis(id).stream().distinct())
        .containsExactlyElementsOf(IntStream.range(0, 10).mapToObj(i -> id + "#" + i).toList());
  }

  @Test
  @Requirement("URS-SVC-001")
  void of_many_at_once_each_decides_on_what_the_others_left() {
    // Given
    String id = "order-" + UUID.randomUUID();

    // When
    try (OutboxRelay relay = relay(NOW);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      PartitionStore store = store(relay);
      CompletableFuture.allOf(
              IntStream.range(0, MANY)
                  .mapToObj(
                      i -> CompletableFuture.runAsync(() -> count(store, id, "r-" + i), threads))
                  .toArray(CompletableFuture[]::new))
          .join();
    }

    // Then
    Partition counted = rows.load(id, false);
    assertThat(counted.rows()).hasSize(MANY);
    assertThat(counted.version()).isEqualTo(MANY);
  }

  @Test
  @Requirement("URS-SVC-001")
  void a_refusal_is_decided_anew_and_writes_nothing() {
    // Given
    String id = "order-" + UUID.randomUUID();

    // When
    try (OutboxRelay relay = relay(NOW)) {
      Answer<CancelOrderResponse> answer =
          store(relay)
              .decide(id, key("r-1"), p -> Verdict.refuse(Refusal.conflict("CLOSED").build()));

      // Then
      assertThat(answer).isInstanceOf(Answer.Refused.class);
      assertThat(rows.load(id, false).version()).isZero();
    }
  }

  @Test
  @Requirement("URS-SVC-001")
  void a_request_has_one_first_answer_whatever_was_read_before() {
    // Given a reader that did not see the first answer, but what came after it
    String id = "order-" + UUID.randomUUID();
    FirstAnswer first = key("r-1").firstAnswer(CancelOrderResponse.getDefaultInstance());
    assertThat(rows.write(rows.load(id, false).change(), 1, Optional.of(first))).isTrue();
    Partition.Change second = rows.load(id, false).change().put("state", new byte[] {2});

    // When
    boolean written = rows.write(second, 2, Optional.of(first));

    // Then
    assertThat(written).isFalse();
    assertThat(rows.load(id, false).version()).isEqualTo(1);
  }

  @Test
  @Requirement("URS-SVC-001")
  void a_decision_finishes_what_others_began_before_it_reads_anything() {
    // Given
    List<String> read = new CopyOnWriteArrayList<>();
    CqlSession listening =
        (CqlSession)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {CqlSession.class},
                (proxy, method, arguments) -> {
                  if (arguments != null && arguments[0] instanceof BoundStatement asked) {
                    read.add(String.valueOf(asked.getConsistencyLevel()));
                  }
                  return method.invoke(session, arguments);
                });

    // When
    try (OutboxRelay relay = relay(NOW)) {
      PartitionStore store =
          new PartitionStore(
              ORDERS, new PartitionRows(listening, ORDERS), new Intents(session, NOW), relay, NOW);
      count(store, "order-" + UUID.randomUUID(), "r-1");
    }

    // Then
    assertThat(read).first().isEqualTo("LOCAL_SERIAL");
  }

  private static void count(PartitionStore store, String id, String requestId) {
    Answer<CancelOrderResponse> answer =
        store.decide(
            id,
            key(requestId),
            partition ->
                Verdict.accept(
                    partition.change().put("row/" + partition.rows().size(), new byte[] {1}),
                    CancelOrderResponse.getDefaultInstance()));
    assertThat(answer).isInstanceOf(Answer.Done.class);
  }

  private static RequestKey<CancelOrderResponse> key(String requestId) {
    return RequestKey.of(
        requestId,
        CancelOrderRequest.getDefaultInstance(),
        CancelOrderResponse.getDefaultInstance());
  }

  private static PartitionStore store(OutboxRelay relay) {
    return new PartitionStore(ORDERS, rows, new Intents(session, NOW), relay, NOW);
  }

  private static OutboxRelay relay(Clock clock) {
    OutboxRelay relay = new OutboxRelay(new Intents(session, clock), producers.raw(), clock);
    relay.serve(rows);
    return relay;
  }

  private static List<String> ofThis(String id) {
    return PUBLISHED.stream().filter(event -> event.startsWith(id)).toList();
  }

  private static List<Intents.Intent> intentsOf(String id) {
    return new Intents(session, NOW)
        .all().stream().filter(intent -> intent.partitionId().equals(id)).toList();
  }

  private static Partition.Change announcing(String id, String eventId) {
    return announcing(rows.load(id, false), eventId);
  }

  private static Partition.Change announcing(Partition partition, String eventId) {
    BatchEvent event =
        BatchEvent.newBuilder().setHeader(EventHeader.newBuilder().setEventId(eventId)).build();
    return partition
        .change()
        .put("state", new byte[] {1})
        .announce(OutboxRow.of(Topics.BATCH_EVENTS, partition.id(), event));
  }
}
