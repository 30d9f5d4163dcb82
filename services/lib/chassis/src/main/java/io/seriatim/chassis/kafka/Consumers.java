package io.seriatim.chassis.kafka;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.kafkaclients.v2_6.KafkaTelemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Starts consumer loops and keeps them for health and for a clean end.
 *
 * <p>A handler gets the records of one poll in order. A fault (a store that does not answer) is
 * tried again with the same records until it works. A bug, an unreadable record or an unknown event
 * stops the loop and turns readiness to down: nothing is skipped in silence.
 */
public final class Consumers implements AutoCloseable {
  private static final int RECORDS_AT_ONCE = 500;

  private final KafkaSettings settings;
  private final OpenTelemetry telemetry;
  private final List<TopicConsumer<?, ?>> running = new CopyOnWriteArrayList<>();

  /** How a topic is read. */
  private record Reading(
      String group, TopicConsumer.Start from, int recordsAtOnce, KeptPositions kept) {
    Reading(String group, TopicConsumer.Start from) {
      this(group, from, RECORDS_AT_ONCE, KeptPositions.NONE);
    }
  }

  public Consumers(KafkaSettings settings, OpenTelemetry telemetry) {
    this.settings = settings;
    this.telemetry = telemetry;
  }

  /**
   * Shares the topic's partitions with the other members of the group; commits after the handler.
   */
  public <K, V> TopicConsumer<K, V> inGroup(
      String group, Topic<K, V> topic, Consumer<List<Received<K, V>>> handler) {
    return started(new Reading(group, TopicConsumer.Start.GROUP), topic, handler);
  }

  /**
   * The same, for a handler that is quick with many records at once.
   *
   * @param recordsAtOnce at most; all of them have to be handled within ten minutes
   */
  public <K, V> TopicConsumer<K, V> inGroup(
      String group, Topic<K, V> topic, int recordsAtOnce, Consumer<List<Received<K, V>>> handler) {
    return inGroup(group, topic, recordsAtOnce, KeptPositions.NONE, handler);
  }

  /**
   * The same, for a handler that keeps its position itself.
   *
   * @param recordsAtOnce at most; all of them have to be handled within ten minutes
   * @param kept the earlier of this position and the group's is read on from; a partition that
   *     begins behind it stops the loop
   */
  public <K, V> TopicConsumer<K, V> inGroup(
      String group,
      Topic<K, V> topic,
      int recordsAtOnce,
      KeptPositions kept,
      Consumer<List<Received<K, V>>> handler) {
    return started(
        new Reading(group, TopicConsumer.Start.GROUP, recordsAtOnce, kept), topic, handler);
  }

  /**
   * Reads all partitions from the beginning, for a cache; {@code caughtUp()} tells when it is
   * whole.
   */
  public <K, V> TopicConsumer<K, V> fromBeginning(
      Topic<K, V> topic, Consumer<List<Received<K, V>>> handler) {
    return started(new Reading("", TopicConsumer.Start.BEGINNING), topic, handler);
  }

  /** Reads all partitions from now on, for answers somebody waits for. */
  public <K, V> TopicConsumer<K, V> fromEnd(
      Topic<K, V> topic, Consumer<List<Received<K, V>>> handler) {
    return started(new Reading("", TopicConsumer.Start.END), topic, handler);
  }

  /** Every loop that was started here and not closed. */
  public List<TopicConsumer<?, ?>> running() {
    return List.copyOf(running);
  }

  @Override
  public void close() {
    List<TopicConsumer<?, ?>> ending = new ArrayList<>(running);
    ending.forEach(TopicConsumer::stop);
    ending.forEach(TopicConsumer::close);
    running.clear();
  }

  private <K, V> TopicConsumer<K, V> started(
      Reading reading, Topic<K, V> topic, Consumer<List<Received<K, V>>> handler) {
    org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> wire =
        KafkaTelemetry.create(telemetry).wrap(new KafkaConsumer<>(properties(reading)));
    TopicConsumer<K, V> consumer =
        new TopicConsumer<>(
            topic,
            settings.nameOf(topic),
            reading.from(),
            wire,
            handler,
            reading.kept(),
            new BatchSpan(telemetry, topic.name()));
    running.add(consumer);
    consumer.start();
    return consumer;
  }

  private Properties properties(Reading reading) {
    Properties properties = settings.common();
    properties.put("isolation.level", "read_committed");
    properties.put("enable.auto.commit", "false");
    properties.put("auto.offset.reset", "earliest");
    properties.put("max.poll.interval.ms", "600000");
    properties.put("fetch.max.wait.ms", "100");
    properties.put("key.deserializer", ByteArrayDeserializer.class.getName());
    properties.put("value.deserializer", ByteArrayDeserializer.class.getName());
    properties.put("max.poll.records", String.valueOf(reading.recordsAtOnce()));
    if (!reading.group().isEmpty()) {
      properties.put("group.id", settings.topicPrefix() + reading.group());
    }
    return properties;
  }
}
