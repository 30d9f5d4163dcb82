package io.seriatim.chassis.kafka;

import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Sends bytes as they are. */
public final class RawProducer {
  private final KafkaSettings settings;
  private final Producer<byte[], byte[]> wire;

  RawProducer(KafkaSettings settings, Producer<byte[], byte[]> wire) {
    this.settings = settings;
    this.wire = wire;
  }

  /** Completes when all replicas have it. */
  public CompletableFuture<RecordMetadata> send(
      String topic, OptionalInt partition, byte[] key, byte @Nullable [] value) {
    Integer chosen = partition.isPresent() ? partition.getAsInt() : null;
    return Sending.send(
        wire, new ProducerRecord<>(settings.topicPrefix() + topic, chosen, key, value));
  }
}
