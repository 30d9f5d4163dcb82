package io.seriatim.chassis.kafka;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.kafkaclients.v2_6.KafkaTelemetry;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The one producer of a process, idempotent and acknowledged by all replicas; topics are typed on
 * top of it.
 */
public final class Producers implements AutoCloseable {
  private final KafkaSettings settings;
  private final Producer<byte[], byte[]> wire;

  public Producers(KafkaSettings settings, OpenTelemetry telemetry) {
    this.settings = settings;
    this.wire = KafkaTelemetry.create(telemetry).wrap(new KafkaProducer<>(properties(settings)));
  }

  /** Sends to this topic. */
  public <K, V> TypedProducer<K, V> to(Topic<K, V> topic) {
    return new TypedProducer<>(topic, settings.nameOf(topic), wire);
  }

  /**
   * Sends bytes that were made earlier to a topic by its name in {@link Topics}; only the outbox
   * does.
   */
  public RawProducer raw() {
    return new RawProducer(settings, wire);
  }

  @Override
  public void close() {
    wire.close(Duration.ofSeconds(5));
  }

  private static Properties properties(KafkaSettings settings) {
    Properties properties = settings.common();
    properties.put("acks", "all");
    properties.put("enable.idempotence", "true");
    properties.put("linger.ms", "1");
    properties.put("compression.type", "lz4");
    properties.put("max.block.ms", String.valueOf(settings.requestTimeout().toMillis()));
    properties.put("delivery.timeout.ms", String.valueOf(2 * settings.requestTimeout().toMillis()));
    properties.put("key.serializer", ByteArraySerializer.class.getName());
    properties.put("value.serializer", ByteArraySerializer.class.getName());
    return properties;
  }
}
