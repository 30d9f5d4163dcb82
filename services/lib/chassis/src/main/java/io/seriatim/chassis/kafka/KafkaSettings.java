package io.seriatim.chassis.kafka;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.seriatim.chassis.SecretText;
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
 * @param properties further client properties; what they say counts
 * @param username this service's own, for SCRAM-SHA-512 (RFC 5802); empty where none is asked for
 * @param password its password, see {@link SecretText}
 * @param authority PEM file with the certificates that brokers' are checked against; empty where
 *     the connection is not encrypted
 */
@ConfigurationProperties("seriatim.kafka")
public record KafkaSettings(
    String bootstrap,
    String topicPrefix,
    int ledgerPartitions,
    short replication,
    Duration requestTimeout,
    Map<String, String> properties,
    String username,
    String password,
    String authority) {

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
    common.putAll(encryption());
    common.putAll(signIn());
    common.putAll(properties);
    common.put("bootstrap.servers", bootstrap);
    common.put("request.timeout.ms", String.valueOf(requestTimeout.toMillis()));
    return common;
  }

  private Map<String, String> encryption() {
    return authority.isEmpty()
        ? Map.of()
        : Map.of(
            "security.protocol", "SSL",
            "ssl.truststore.type", "PEM",
            "ssl.truststore.location", authority);
  }

  private Map<String, String> signIn() {
    return username.isEmpty()
        ? Map.of()
        : Map.of(
            "security.protocol",
            authority.isEmpty() ? "SASL_PLAINTEXT" : "SASL_SSL",
            "sasl.mechanism",
            "SCRAM-SHA-512",
            "sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(quoted(username), quoted(SecretText.of(password))));
  }

  /** As it stands between the quotes of a login configuration (JAAS). */
  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  @Override
  public String toString() {
    return "KafkaSettings[" + bootstrap + ", " + topicPrefix + ", " + username + "]";
  }
}
