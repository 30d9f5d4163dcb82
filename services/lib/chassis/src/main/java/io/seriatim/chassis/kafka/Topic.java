package io.seriatim.chassis.kafka;

import org.apache.kafka.common.serialization.Serde;

/**
 * A topic with the types of what it carries.
 *
 * @param name without the installation's prefix
 * @param partitions for the life of an installation; checked against what exists
 * @param retention how long or how much is kept
 * @param key keys on the wire
 * @param value values on the wire
 */
public record Topic<K, V>(
    String name, int partitions, Retention retention, Serde<K> key, Serde<V> value) {

  /** What Kafka keeps of a topic. */
  public enum Retention {
    /** The last value of each key, for ever. */
    COMPACTED,
    /** Everything, 30 days: the transport's time. */
    THIRTY_DAYS,
    /** Everything, one day: answers to requests that are waiting. */
    ONE_DAY
  }

  /** The same topic with another number of partitions, as configured for an installation. */
  public Topic<K, V> withPartitions(int count) {
    return new Topic<>(name, count, retention, key, value);
  }

  @Override
  public String toString() {
    return name;
  }
}
