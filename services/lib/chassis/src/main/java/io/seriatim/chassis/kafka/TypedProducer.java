package io.seriatim.chassis.kafka;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Sends to one topic. Idempotent, acknowledged by all replicas, with the trace in the headers. */
public final class TypedProducer<K, V> {
  private final Topic<K, V> topic;
  private final String name;
  private final Producer<byte[], byte[]> wire;

  TypedProducer(Topic<K, V> topic, String name, Producer<byte[], byte[]> wire) {
    this.topic = topic;
    this.name = name;
    this.wire = wire;
  }

  /** To the key's partition; completes when all replicas have it. */
  public CompletableFuture<RecordMetadata> send(K key, V value) {
    return send(new ProducerRecord<>(name, keyBytes(key), valueBytes(value)));
  }

  /** To this partition, for topics laid out by slot. */
  public CompletableFuture<RecordMetadata> send(int partition, K key, V value) {
    return send(new ProducerRecord<>(name, partition, keyBytes(key), valueBytes(value)));
  }

  /** Ends a key of a compacted topic. */
  public CompletableFuture<RecordMetadata> end(K key) {
    return send(new ProducerRecord<>(name, keyBytes(key), null));
  }

  private CompletableFuture<RecordMetadata> send(ProducerRecord<byte[], byte[]> message) {
    return Sending.send(wire, message);
  }

  private byte[] keyBytes(K key) {
    return topic.key().serializer().serialize(name, key);
  }

  private byte @Nullable [] valueBytes(V value) {
    return topic.value().serializer().serialize(name, value);
  }
}
