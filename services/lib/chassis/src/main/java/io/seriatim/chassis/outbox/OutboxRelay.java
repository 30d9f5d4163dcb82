package io.seriatim.chassis.outbox;

import io.opentelemetry.context.Context;
import io.seriatim.chassis.kafka.RawProducer;
import io.seriatim.chassis.refusal.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what partitions announced, in order, at least once.
 *
 * <p>Right after a commit it publishes that partition; at the start and every few seconds it goes
 * over the intents that are left. Two instances may publish the same event: its id is derived from
 * its cause, so consumers know it again. An intent is removed only when its partition holds nothing
 * unpublished and no batch can still be under way.
 */
public final class OutboxRelay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final Duration SWEEP = Duration.ofSeconds(5);
  private static final Duration YOUNGEST = Duration.ofSeconds(3);
  private static final Duration SETTLED = Duration.ofSeconds(60);
  private static final int STRIPES = 64;

  private final Intents intents;
  private final RawProducer producer;
  private final InstantSource clock;
  private final Map<String, PartitionRows> tables = new ConcurrentHashMap<>();
  private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];
  private final ExecutorService soon =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("outbox-", 0).factory());
  private final ScheduledExecutorService sweeping =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon(true).name("outbox-sweep").factory());

  OutboxRelay(Intents intents, RawProducer producer, InstantSource clock) {
    this.intents = intents;
    this.producer = producer;
    this.clock = clock;
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new ReentrantLock();
    }
  }

  void serve(PartitionRows rows) {
    tables.put(rows.table(), rows);
  }

  void start() {
    sweeping.scheduleWithFixedDelay(this::sweepQuietly, 0, SWEEP.toMillis(), TimeUnit.MILLISECONDS);
  }

  void publishSoon(PartitionRows rows, String partitionId, UUID intentId) {
    soon.execute(
        Context.current()
            .wrap(() -> attempt(partitionId, () -> publishNow(rows, partitionId, intentId))));
  }

  private void publishNow(PartitionRows rows, String partitionId, UUID intentId) {
    publish(rows, partitionId, false);
    intents.remove(rows.table(), partitionId, intentId);
  }

  private static void attempt(String partitionId, Runnable publishing) {
    try {
      publishing.run();
    } catch (RuntimeException failure) {
      LOG.warn("events of {} wait for the next sweep: {}", partitionId, Trouble.of(failure));
    }
  }

  /** Goes once over every intent that is left. */
  public void sweep() {
    sweep(Duration.ZERO);
  }

  /** Leaves the youngest alone: their own calls are publishing them just now. */
  private void sweep(Duration youngest) {
    Instant newest = clock.instant().minus(youngest);
    for (Intents.Intent intent : intents.all()) {
      PartitionRows rows = tables.get(intent.table());
      if (rows != null && !intent.writtenAt().isAfter(newest)) {
        attempt(intent.partitionId(), () -> publishLeftOver(rows, intent));
      }
    }
  }

  private void publishLeftOver(PartitionRows rows, Intents.Intent intent) {
    publish(rows, intent.partitionId(), true);
    removeIfSettled(intent);
  }

  private void removeIfSettled(Intents.Intent intent) {
    Instant settled = intent.writtenAt().plus(SETTLED);
    if (settled.isBefore(clock.instant())) {
      intents.remove(intent.table(), intent.partitionId(), intent.intentId());
    }
  }

  private void sweepQuietly() {
    try {
      sweep(YOUNGEST);
    } catch (RuntimeException failure) {
      LOG.warn("the outbox could not be swept and will be again: {}", Trouble.of(failure));
    }
  }

  private void publish(PartitionRows rows, String partitionId, boolean settled) {
    ReentrantLock turn = stripes[Math.floorMod(partitionId.hashCode(), STRIPES)];
    turn.lock();
    try {
      List<PartitionRows.Waiting> waiting = rows.unpublished(partitionId, settled);
      CompletableFuture.allOf(
              waiting.stream().map(w -> send(w.event())).toArray(CompletableFuture<?>[]::new))
          .join();
      waiting.forEach(event -> rows.published(partitionId, event));
    } finally {
      turn.unlock();
    }
  }

  private CompletableFuture<?> send(OutboxRow event) {
    return producer.send(event.topic(), event.partition(), event.key(), event.value());
  }

  @Override
  public void close() {
    sweeping.shutdownNow();
    soon.shutdown();
  }
}
