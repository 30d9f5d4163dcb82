package io.seriatim.chassis.outbox;

import io.seriatim.chassis.kafka.Topic;
import java.util.OptionalInt;

/**
 * An event that is announced in the same batch as the state it speaks of, published afterwards.
 *
 * @param topic its name in {@code Topics}
 * @param partition where the topic is laid out by slot; otherwise the key decides
 */
public record OutboxRow(String topic, OptionalInt partition, byte[] key, byte[] value) {
  public static <K, V> OutboxRow of(Topic<K, V> topic, K key, V value) {
    return new OutboxRow(
        topic.name(),
        OptionalInt.empty(),
        topic.key().serializer().serialize(topic.name(), key),
        topic.value().serializer().serialize(topic.name(), value));
  }
}
