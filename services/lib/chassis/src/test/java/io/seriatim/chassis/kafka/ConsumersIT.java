package io.seriatim.chassis.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.OpenTelemetry;
import io.seriatim.proto.batch.v1.BatchEvent;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Requirement("URS-SVC-006")
class ConsumersIT {
  private final KafkaSettings settings =
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
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final Producers producers = new Producers(settings, OpenTelemetry.noop());
  private final Consumers consumers = new Consumers(settings, OpenTelemetry.noop());

  @BeforeEach
  void topics() {
    new TopicSetup(settings).ensure(Topics.BATCH_EVENTS);
  }

  @AfterEach
  void close() {
    consumers.close();
    producers.close();
  }

  @Test
  void a_topic_with_another_number_of_partitions_is_refused() {
    assertThatThrownBy(() -> new TopicSetup(settings).ensure(Topics.BATCH_EVENTS.withPartitions(7)))
        .hasMessageContaining("has 4 partitions (expected: 7)");
  }

  @Test
  void a_cache_is_whole_when_it_has_caught_up() {
    // Given
    for (int i = 0; i < 20; i++) {
      send("e-" + i);
    }

    // When
    TopicConsumer<String, BatchEvent> cache =
        consumers.fromBeginning(Topics.BATCH_EVENTS, this::remember);
    cache.caughtUp().join();

    // Then
    assertThat(seen).hasSize(20);
  }

  @Test
  void a_fault_is_tried_again_with_the_same_records_and_nothing_is_lost() {
    // Given
    AtomicInteger failures = new AtomicInteger(2);
    send("e-1");

    // When
    consumers.inGroup(
        "g",
        Topics.BATCH_EVENTS,
        records -> {
          if (failures.getAndDecrement() > 0) {
            throw new UncheckedIOException(new IOException("store away"));
          }
          remember(records);
        });

    // Then
    await().untilAsserted(() -> assertThat(seen).containsExactly("e-1"));
  }

  @Test
  void an_unreadable_record_stops_the_loop_and_says_so() {
    // Given
    producers
        .raw()
        .send(Topics.BATCH_EVENTS.name(), OptionalInt.of(0), new byte[] {1}, new byte[] {-1, -1, 3})
        .join();

    // When
    TopicConsumer<String, BatchEvent> consumer =
        consumers.fromBeginning(Topics.BATCH_EVENTS, this::remember);

    // Then
    await().until(consumer::isDead);
    assertThat(consumer.trouble())
        .hasValueSatisfying(text -> assertThat(text).contains("can't be read"));
  }

  @Test
  void a_reader_from_the_end_hears_only_what_comes_after() {
    // Given
    send("before");
    TopicConsumer<String, BatchEvent> answers =
        consumers.fromEnd(Topics.BATCH_EVENTS, this::remember);
    answers.caughtUp().join();

    // When
    send("after");

    // Then
    await().untilAsserted(() -> assertThat(seen).containsExactly("after"));
  }

  private void remember(List<Received<String, BatchEvent>> records) {
    records.forEach(
        record -> record.value().ifPresent(event -> seen.add(event.getHeader().getEventId())));
  }

  private void send(String eventId) {
    BatchEvent event =
        BatchEvent.newBuilder().setHeader(EventHeader.newBuilder().setEventId(eventId)).build();
    producers.to(Topics.BATCH_EVENTS).send(eventId, event).join();
  }
}
