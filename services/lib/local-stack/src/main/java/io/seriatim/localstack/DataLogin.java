package io.seriatim.localstack;

import java.util.Map;

/** Who signs in to Kafka or Cassandra, and with what. */
public record DataLogin(String user, String secret) {

  /** What a client of Kafka is told to sign in with (SCRAM-SHA-512, RFC 5802). */
  public Map<String, String> kafkaClient() {
    return Map.of(
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        "SCRAM-SHA-512",
        "sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(user, secret));
  }

  @Override
  public String toString() {
    return "DataLogin[" + user + "]";
  }
}
