package io.seriatim.chassis.kafka;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/**
 * How Kafka is reached, and how this installation's topics are laid out.
 *
 * @param bootstrap host:port, comma separated
 * @param topicPrefix put in front of every topic and group name; empty except in tests
 * @param ledgerPartitions partitions of the ledger's topics; 0 means as in {@link Topics}
 * @param replication replicas of a topic created here
 * @param requestTimeout when a send or a read of metadata is given up
 * @param properties further client properties, for example security
 */
@ConfigurationProperties("seriatim.kafka")
public record KafkaSettings(
    String bootstrap,
    String topicPrefix,
    int ledgerPartitions,
    short replication,
    Duration requestTimeout,
    Map<String, String> properties) {

  /** The topic's name on the broker. */
  public String nameOf(Topic<?, ?> topic) {
    return topicPrefix + topic.name();
  }

  /** The topic's number of partitions in this installation. */
  public int partitionsOf(Topic<?, ?> topic) {
    return ledgerPartitions > 0 && topic.name().startsWith("ledger.")
        ? ledgerPartitions
        : topic.partitions();
  }

  /** What every client starts from. */
  public Properties common() {
    Properties common = new Properties();
    common.putAll(properties);
    common.put("bootstrap.servers", bootstrap);
    common.put("request.timeout.ms", String.valueOf(requestTimeout.toMillis()));
    return common;
  }
}
