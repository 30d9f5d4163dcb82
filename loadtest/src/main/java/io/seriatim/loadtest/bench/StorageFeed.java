package io.seriatim.loadtest.bench;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.loadtest.platform.Wait;
import io.seriatim.localstack.StackDescription;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Gives the projector events as if the ledger had decided them, some batches at a time. */
final class StorageFeed implements AutoCloseable {
  private static final String TOPIC = "ledger.events.v1";
  private static final int PARTITIONS = 8;
  private static final long BUFFER_BYTES = 64L << 20;
  private static final Duration PATIENCE = Duration.ofHours(2);

  private final CqlSession session;
  private final int packsOfABatch;
  private final KafkaProducer<String, byte[]> producer;
  private final Map<Integer, Long> last = new ConcurrentHashMap<>();
  private final AtomicReference<String> failure = new AtomicReference<>("");
  private final List<StorageBatch> open = new ArrayList<>();
  private int batches;
  private long packs;

  StorageFeed(StackDescription stack, CqlSession session, int packsOfABatch) {
    this.session = session;
    this.packsOfABatch = packsOfABatch;
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", stack.kafkaBootstrap());
    settings.put("linger.ms", 20);
    settings.put("batch.size", 1 << 18);
    settings.put("buffer.memory", BUFFER_BYTES);
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    for (int partition = 0; partition < PARTITIONS; partition++) {
      open.add(next(partition));
    }
  }

  /** Batches that have been begun. */
  int batches() {
    return batches;
  }

  long packs() {
    return packs;
  }

  /** Goes on until there are so many packs, and returns when all rows of them are written. */
  void until(long wanted) {
    while (packs < wanted) {
      for (int partition = 0; partition < PARTITIONS && packs < wanted; partition++) {
        List<String> serials = new ArrayList<>();
        open.get(partition).nextCase(serials).forEach(this::send);
        packs += serials.size();
        if (open.get(partition).isDone()) {
          open.set(partition, next(partition));
        }
      }
    }
    producer.flush();
    if (!failure.get().isEmpty()) {
      throw new PlatformException("an event was not taken: " + failure.get());
    }
    Wait.until(
        "rows of all events",
        PATIENCE,
        () ->
            last.keySet().stream().allMatch(this::isWritten)
                ? Optional.of(true)
                : Optional.empty());
  }

  private StorageBatch next(int partition) {
    return new StorageBatch(batches++, partition, packsOfABatch);
  }

  private void send(LedgerEvent event) {
    producer.send(
        new ProducerRecord<>(TOPIC, event.getPartition(), event.getOrderId(), event.toByteArray()),
        (sent, failed) -> {
          if (failed == null) {
            last.merge(sent.partition(), sent.offset(), Math::max);
          } else {
            failure.set(failed.toString());
          }
        });
  }

  private boolean isWritten(int partition) {
    Row row =
        session
            .execute(
                "SELECT position FROM seriatim_aggregation.progress_by_partition WHERE partition = "
                    + partition)
            .one();
    return row != null && row.getLong(0) >= last.getOrDefault(partition, 0L);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
