package io.seriatim.chassis.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.OpenTelemetry;
import io.seriatim.testkit.Requirement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.Test;

@Requirement("URS-LEDGER-019")
class TopicConsumerTest {
  private static final TopicPartition PARTITION = new TopicPartition("words", 0);

  private final AtomicBoolean away = new AtomicBoolean(true);
  private final List<String> handled = new CopyOnWriteArrayList<>();

  @Test
  void a_commit_that_the_broker_does_not_answer_is_made_up_for_by_the_next() {
    // Given
    Broker broker = new Broker();
    try (TopicConsumer<String, String> consumer = consumer(broker)) {
      broker.say(0, "first");
      consumer.start();
      await().until(() -> consumer.trouble().isPresent());

      // When
      away.set(false);
      broker.say(1, "second");

      // Then
      await().until(() -> handled.equals(List.of("first", "second")));
      await().until(() -> broker.position == 2);
      assertThat(consumer.isDead()).isFalse();
      assertThat(consumer.trouble()).isEmpty();
    }
  }

  @Test
  @Requirement("URS-LEDGER-091")
  void a_cache_says_when_it_has_read_what_was_there_when_it_was_asked() {
    // Given
    Whole broker = new Whole();
    broker.say(0, "first");
    try (TopicConsumer<String, String> consumer = consumer(broker, TopicConsumer.Start.BEGINNING)) {
      consumer.start();
      await().until(() -> handled.equals(List.of("first")));

      // When: a second one is there, and does not come yet
      broker.updateEndOffsets(Map.of(PARTITION, 2L));
      var readUp = consumer.readUp();
      await().until(() -> broker.asked() > 0);
      boolean early = readUp.isDone();
      broker.say(1, "second");

      // Then
      await().until(readUp::isDone);
      assertThat(early).isFalse();
      assertThat(handled).containsExactly("first", "second");
    }
  }

  @Test
  @Requirement("URS-LEDGER-091")
  void a_cache_whose_broker_is_away_does_not_say_that_it_has_read_up() {
    // Given
    Whole broker = new Whole();
    try (TopicConsumer<String, String> consumer = consumer(broker, TopicConsumer.Start.BEGINNING)) {
      consumer.start();
      await().until(() -> consumer.caughtUp().isDone());
      broker.away = true;

      // When
      var readUp = consumer.readUp();
      await().until(() -> broker.asked() > 3);
      boolean early = readUp.isDone();
      broker.away = false;

      // Then
      await().until(readUp::isDone);
      assertThat(early).isFalse();
      assertThat(consumer.isDead()).isFalse();
    }
  }

  @Test
  @Requirement("URS-AUDIT-040")
  void a_store_that_is_behind_the_group_is_given_what_it_lacks() {
    // Given
    Broker broker = new Broker();
    broker.groupIsAt(5);
    Kept store = new Kept(OptionalLong.of(2));
    try (TopicConsumer<String, String> consumer =
        consumer(broker, TopicConsumer.Start.GROUP, store)) {
      away.set(false);
      broker.say(2, "third");

      // When
      consumer.start();

      // Then
      await().until(() -> handled.equals(List.of("third")));
      await().until(() -> broker.position == 3);
      assertThat(broker.sought).containsExactly(2L);
      assertThat(store.kept).containsExactly(3L);
    }
  }

  @Test
  @Requirement("URS-AUDIT-040")
  void a_store_without_any_position_is_given_everything() {
    // Given
    Broker broker = new Broker();
    broker.groupIsAt(5);
    try (TopicConsumer<String, String> consumer =
        consumer(broker, TopicConsumer.Start.GROUP, new Kept(OptionalLong.empty()))) {
      away.set(false);
      broker.say(0, "first");

      // When
      consumer.start();

      // Then
      await().until(() -> handled.equals(List.of("first")));
      assertThat(broker.sought).containsExactly(0L);
    }
  }

  @Test
  @Requirement("URS-AUDIT-040")
  void a_store_that_is_ahead_of_the_group_is_read_on_from_the_group() {
    // Given
    Broker broker = new Broker();
    broker.groupIsAt(5);
    try (TopicConsumer<String, String> consumer =
        consumer(broker, TopicConsumer.Start.GROUP, new Kept(OptionalLong.of(9)))) {
      away.set(false);
      broker.say(5, "sixth");

      // When
      consumer.start();

      // Then
      await().until(() -> handled.equals(List.of("sixth")));
      assertThat(broker.sought).doesNotContain(9L);
    }
  }

  @Test
  @Requirement("URS-AUDIT-040")
  void a_store_that_lacks_what_the_topic_has_no_more_stops_the_loop() {
    // Given
    Broker broker = new Broker();
    broker.groupIsAt(5);
    broker.updateBeginningOffsets(Map.of(PARTITION, 4L));
    try (TopicConsumer<String, String> consumer =
        consumer(broker, TopicConsumer.Start.GROUP, new Kept(OptionalLong.of(2)))) {
      // When
      consumer.start();

      // Then
      await().until(consumer::isDead);
      assertThat(consumer.trouble()).hasValueSatisfying(why -> assertThat(why).contains("gone"));
      assertThat(handled).isEmpty();
    }
  }

  private TopicConsumer<String, String> consumer(Broker broker) {
    return consumer(broker, TopicConsumer.Start.GROUP);
  }

  private TopicConsumer<String, String> consumer(
      MockConsumer<byte[], byte[]> broker, TopicConsumer.Start from) {
    return consumer(broker, from, KeptPositions.NONE);
  }

  private TopicConsumer<String, String> consumer(
      MockConsumer<byte[], byte[]> broker, TopicConsumer.Start from, KeptPositions kept) {
    Topic<String, String> topic =
        new Topic<>("words", 1, Topic.Retention.ONE_DAY, Serdes.String(), Serdes.String());
    return new TopicConsumer<>(
        topic,
        "words",
        from,
        broker,
        records -> records.forEach(record -> record.value().ifPresent(handled::add)),
        kept,
        new BatchSpan(OpenTelemetry.noop(), "words"));
  }

  /** A store that says how far it has come. */
  private static final class Kept implements KeptPositions {
    private final List<Long> kept = new CopyOnWriteArrayList<>();
    private final OptionalLong next;

    Kept(OptionalLong next) {
      this.next = next;
    }

    @Override
    public OptionalLong next(int partition) {
      return next;
    }

    @Override
    public void keep(int partition, long now) {
      kept.add(now);
    }
  }

  /** A broker whose topic is read from the beginning, by nobody else. */
  private static final class Whole extends MockConsumer<byte[], byte[]> {
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean away;

    Whole() {
      super("earliest");
      Node node = new Node(1, "broker", 1);
      updatePartitions(
          "words", List.of(new PartitionInfo("words", 0, node, new Node[] {node}, new Node[0])));
      updateBeginningOffsets(Map.of(PARTITION, 0L));
      updateEndOffsets(Map.of(PARTITION, 0L));
    }

    void say(long offset, String word) {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      schedulePollTask(() -> {
        addRecord(new ConsumerRecord<>("words", 0, offset, bytes, bytes));
        updateEndOffsets(Map.of(PARTITION, offset + 1));
      });
    }

    /** How often the end was asked for. */
    int asked() {
      return asked.get();
    }

    @Override
    public synchronized Map<TopicPartition, Long> endOffsets(
        Collection<TopicPartition> partitions, Duration patience) {
      asked.incrementAndGet();
      if (away) {
        throw new TimeoutException("no leader");
      }
      return super.endOffsets(partitions, patience);
    }
  }

  /** A broker that takes no position while it is away. */
  private final class Broker extends MockConsumer<byte[], byte[]> {
    private final List<Long> sought = new CopyOnWriteArrayList<>();
    private volatile Map<TopicPartition, OffsetAndMetadata> ofGroup = Map.of();
    private volatile long position;

    Broker() {
      super("earliest");
      updateBeginningOffsets(Map.of(PARTITION, 0L));
      schedulePollTask(() -> rebalance(List.of(PARTITION)));
    }

    void say(long offset, String word) {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      schedulePollTask(() -> addRecord(new ConsumerRecord<>("words", 0, offset, bytes, bytes)));
    }

    void groupIsAt(long next) {
      ofGroup = Map.of(PARTITION, new OffsetAndMetadata(next));
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
        Set<TopicPartition> partitions) {
      return ofGroup;
    }

    @Override
    public synchronized void seek(TopicPartition partition, long offset) {
      sought.add(offset);
      super.seek(partition, offset);
    }

    @Override
    public synchronized void commitSync() {
      if (away.get()) {
        throw new TimeoutException("no coordinator");
      }
      position = position(PARTITION);
    }
  }
}
