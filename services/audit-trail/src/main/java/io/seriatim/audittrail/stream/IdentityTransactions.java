package io.seriatim.audittrail.stream;

import io.seriatim.audittrail.app.identity.IdentityRecords;
import io.seriatim.audittrail.domain.identity.IdentityRecord;
import io.seriatim.chassis.kafka.KafkaSettings;
import io.seriatim.chassis.kafka.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes batches to {@code audit.records.v1}, each in one transaction with its name, which is kept
 * as the note of a consumer group's position. The transactional id is the installation's, so a
 * writer that takes over ends what the one before had begun.
 */
public final class IdentityTransactions implements IdentityRecords, AutoCloseable {
  /** The group that keeps the name, and the transactional id's beginning. */
  private static final String NAME = "audit-identity";

  private final KafkaSettings settings;
  private final IdentityWords words;
  private final TopicPartition place;
  private Optional<Producer<String, byte[]>> producer = Optional.empty();
  private boolean closed;

  public IdentityTransactions(KafkaSettings settings, InstantSource clock) {
    this.settings = settings;
    this.words = new IdentityWords(clock);
    this.place = new TopicPartition(settings.nameOf(Topics.AUDIT_RECORDS), 0);
  }

  @Override
  public synchronized void takeOver() {
    end();
    if (closed) {
      throw new IllegalStateException("the service ends");
    }
    Producer<String, byte[]> fresh =
        new KafkaProducer<>(properties(), new StringSerializer(), new ByteArraySerializer());
    producer = Optional.of(fresh);
    fresh.initTransactions();
  }

  @Override
  public String last() {
    String group = group();
    try (Admin admin = Admin.create(settings.common())) {
      Map<TopicPartition, OffsetAndMetadata> positions =
          admin
              .listConsumerGroupOffsets(
                  Map.of(group, new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(place))),
                  new ListConsumerGroupOffsetsOptions().requireStable(true))
              .partitionsToOffsetAndMetadata(group)
              .get(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
      return Optional.ofNullable(positions.get(place)).map(OffsetAndMetadata::metadata).orElse("");
    } catch (ExecutionException | TimeoutException failed) {
      throw new KafkaException("the last batch of identity events can't be read", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while the last batch was read", interrupted);
    }
  }

  @Override
  public synchronized void write(String batchId, List<IdentityRecord> records) {
    Producer<String, byte[]> wire =
        producer.orElseThrow(() -> new IllegalStateException("nobody has taken over"));
    wire.beginTransaction();
    for (IdentityRecord one : records) {
      var _ =
          wire.send(
              new ProducerRecord<>(place.topic(), one.owner(), words.record(one).toByteArray()));
    }
    wire.sendOffsetsToTransaction(
        Map.of(place, new OffsetAndMetadata(0, batchId)), new ConsumerGroupMetadata(group()));
    wire.commitTransaction();
  }

  private String group() {
    return settings.topicPrefix() + NAME;
  }

  private Properties properties() {
    Properties properties = settings.common();
    properties.put("acks", "all");
    properties.put("compression.type", "lz4");
    properties.put("transactional.id", settings.topicPrefix() + NAME + "-reader");
    properties.put("max.block.ms", String.valueOf(settings.requestTimeout().toMillis()));
    properties.put("delivery.timeout.ms", String.valueOf(2 * settings.requestTimeout().toMillis()));
    // readers of a partition wait for what is open there, so a writer that died must not hold them
    properties.put(
        "transaction.timeout.ms", String.valueOf(3 * settings.requestTimeout().toMillis()));
    return properties;
  }

  private void end() {
    producer.ifPresent(wire -> wire.close(Duration.ZERO));
    producer = Optional.empty();
  }

  @Override
  public synchronized void close() {
    closed = true;
    end();
  }
}
