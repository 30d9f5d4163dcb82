package io.seriatim.chassis.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.OpenTelemetry;
import io.seriatim.testkit.Requirement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
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

  private TopicConsumer<String, String> consumer(Broker broker) {
    Topic<String, String> topic =
        new Topic<>("words", 1, Topic.Retention.ONE_DAY, Serdes.String(), Serdes.String());
    return new TopicConsumer<>(
        topic,
        "words",
        TopicConsumer.Start.GROUP,
        broker,
        records -> records.forEach(record -> record.value().ifPresent(handled::add)),
        new BatchSpan(OpenTelemetry.noop(), "words"));
  }

  /** A broker that takes no position while it is away. */
  private final class Broker extends MockConsumer<byte[], byte[]> {
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

    @Override
    public synchronized void commitSync() {
      if (away.get()) {
        throw new TimeoutException("no coordinator");
      }
      position = position(PARTITION);
    }
  }
}
