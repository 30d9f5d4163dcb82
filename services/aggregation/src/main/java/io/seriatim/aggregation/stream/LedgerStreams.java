package io.seriatim.aggregation.stream;

import io.seriatim.chassis.kafka.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running topology of one instance. */
public final class LedgerStreams implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerStreams.class);
  private static final Duration CLOSING = Duration.ofSeconds(10);

  /**
   * Longer than a broker's death is unnoticed (9 s) and its partitions are led by another: a
   * transaction that is ended in between costs its partition the store, which is restored.
   */
  private static final Duration TRANSACTION = Duration.ofSeconds(30);

  /** A partition's records of one transaction in one request, as a rule. */
  private static final int BATCH_BYTES = 128 * 1_024;

  private final KafkaStreams streams;

  /**
   * How the topology runs.
   *
   * @param applicationId names the consumer group, the transactions and the changelogs
   * @param instanceId static membership: the pod's name; empty for a dynamic member
   * @param stateDir where the stores lie
   * @param threads partitions decided at once
   * @param standbyReplicas copies of the stores on other instances
   * @param commitInterval the longest that what a line said waits to be seen
   * @param sessionTimeout after which a member that is silent loses its partitions
   * @param replication of the changelogs
   */
  public record Settings(
      String applicationId,
      String instanceId,
      Path stateDir,
      int threads,
      int standbyReplicas,
      Duration commitInterval,
      Duration sessionTimeout,
      int replication) {}

  public LedgerStreams(KafkaSettings kafka, Settings settings) {
    streams = new KafkaStreams(LedgerTopology.of(kafka), properties(kafka, settings));
    streams.setUncaughtExceptionHandler(LedgerStreams::answerTo);
  }

  /** Begins to decide; restores its stores first. */
  public void start() {
    streams.start();
  }

  /** Whether every partition it has is being decided. */
  public boolean isRunning() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  /** The state in words, for health. */
  public String state() {
    return streams.state().name();
  }

  @Override
  public void close() {
    streams.close(CLOSING);
  }

  /**
   * A broker that is away is waited for by a new thread; a bug stops the instance loudly. Nothing
   * is skipped.
   */
  static StreamThreadExceptionResponse answerTo(Throwable failure) {
    if (passes(failure)) {
      LOG.warn(
          "a thread of the ledger is replaced and decides again from its last commit", failure);
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    LOG.error("the ledger stopped deciding; this service is not ready until restarted", failure);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private static boolean passes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(RetriableException.class::isInstance);
  }

  private static Properties properties(KafkaSettings kafka, Settings settings) {
    Properties properties = kafka.common();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
    properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbyReplicas());
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.replication());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis());
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallStores.class);
    properties.put(
        StreamsConfig.consumerPrefix("session.timeout.ms"),
        (int) settings.sessionTimeout().toMillis());
    properties.put(StreamsConfig.consumerPrefix("fetch.max.wait.ms"), 50);
    properties.put(
        StreamsConfig.producerPrefix("transaction.timeout.ms"), (int) TRANSACTION.toMillis());
    properties.put(StreamsConfig.producerPrefix("linger.ms"), 5);
    properties.put(StreamsConfig.producerPrefix("batch.size"), BATCH_BYTES);
    properties.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
    // a transaction may begin before the markers of the last are written: what is then refused is
    // sent again soon, and nothing that was sent behind it is refused with it
    properties.put(StreamsConfig.producerPrefix("max.in.flight.requests.per.connection"), 1);
    properties.put(StreamsConfig.producerPrefix("retry.backoff.ms"), 20);
    properties.put(StreamsConfig.producerPrefix("retry.backoff.max.ms"), 200);
    if (!settings.instanceId().isEmpty()) {
      properties.put(StreamsConfig.consumerPrefix("group.instance.id"), settings.instanceId());
    }
    return properties;
  }

  /** Keeps the native memory of many small stores small. */
  public static final class SmallStores implements RocksDBConfigSetter {
    private static final long WRITE_BUFFER_BYTES = 4L << 20;

    @Override
    public void setConfig(
        String storeName, org.rocksdb.Options options, java.util.Map<String, Object> configs) {
      options.setWriteBufferSize(WRITE_BUFFER_BYTES);
      options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String storeName, org.rocksdb.Options options) {
      // nothing of its own was opened
    }
  }
}
