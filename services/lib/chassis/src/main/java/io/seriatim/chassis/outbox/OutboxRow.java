package io.seriatim.chassis.outbox;

import io.seriatim.chassis.kafka.Topic;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.RefusedException;
import java.util.OptionalInt;

/**
 * An event that is announced in the same batch as the state it speaks of, published afterwards.
 *
 * @param topic its name in {@code Topics}
 * @param partition where the topic is laid out by slot; otherwise the key decides
 */
public record OutboxRow(String topic, OptionalInt partition, byte[] key, byte[] value) {
  /** What a broker takes by default, less its own overhead and the trace. */
  static final int MOST_BYTES = 900 * 1_024;

  /**
   * A row that can be published.
   *
   * @throws RefusedException {@code EVENT_TOO_LARGE}, before anything is stored: a row that no
   *     broker takes would keep all that come after it in its partition
   */
  public static <K, V> OutboxRow of(Topic<K, V> topic, K key, V value) {
    byte[] keyBytes = topic.key().serializer().serialize(topic.name(), key);
    byte[] valueBytes = topic.value().serializer().serialize(topic.name(), value);
    if (keyBytes.length + valueBytes.length > MOST_BYTES) {
      throw new RefusedException(tooLarge(topic.name(), keyBytes.length + valueBytes.length));
    }
    return new OutboxRow(topic.name(), OptionalInt.empty(), keyBytes, valueBytes);
  }

  private static Refusal tooLarge(String topic, int bytes) {
    return Refusal.invalid("EVENT_TOO_LARGE")
        .given(bytes + " bytes for " + topic)
        .expected("at most " + MOST_BYTES)
        .advice("shorten the texts or lists, and send a new request")
        .build();
  }
}
