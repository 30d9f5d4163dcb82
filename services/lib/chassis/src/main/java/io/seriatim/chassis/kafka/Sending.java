package io.seriatim.chassis.kafka;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** A send as a future. */
final class Sending {
  private Sending() {}

  static CompletableFuture<RecordMetadata> send(
      Producer<byte[], byte[]> wire, ProducerRecord<byte[], byte[]> message) {
    CompletableFuture<RecordMetadata> sent = new CompletableFuture<>();
    try {
      wire.send(
          message,
          (metadata, failure) -> {
            if (failure == null) {
              sent.complete(metadata);
            } else {
              sent.completeExceptionally(failure);
            }
          });
    } catch (KafkaException failure) {
      sent.completeExceptionally(failure);
    }
    return sent;
  }
}
