package io.seriatim.loadtest.bench;

import io.seriatim.loadtest.platform.PlatformException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What the broker takes in when nobody has to decide anything. */
final class KafkaProduce {
  private static final String TOPIC = "bench.raw.v1";
  private static final int MESSAGES = 100_000;
  private static final int BYTES = 300;

  private KafkaProduce() {}

  static double messagesPerSecond(String bootstrap) {
    makeTopic(bootstrap);
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", 5);
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      send(producer, MESSAGES / 5);
      long began = System.nanoTime();
      send(producer, MESSAGES);
      return MESSAGES * 1e9 / (System.nanoTime() - began);
    }
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, int messages) {
    byte[] value = new byte[BYTES];
    for (int i = 0; i < messages; i++) {
      producer.send(new ProducerRecord<>(TOPIC, 0, null, value));
    }
    producer.flush();
  }

  private static void makeTopic(String bootstrap) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin
          .createTopics(
              List.of(new NewTopic(TOPIC, 1, (short) 1).configs(Map.of("retention.ms", "60000"))))
          .all()
          .get();
    } catch (ExecutionException failed) {
      if (!(failed.getCause() instanceof TopicExistsException)) {
        throw new PlatformException("Kafka made no topic: " + failed.getCause(), failed);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted", stopped);
    }
  }
}
