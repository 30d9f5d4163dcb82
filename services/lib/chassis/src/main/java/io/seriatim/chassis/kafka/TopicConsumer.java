package io.seriatim.chassis.kafka;

import io.seriatim.chassis.refusal.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One loop on its own thread: poll, hand over, commit. */
public final class TopicConsumer<K, V> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicConsumer.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration END_PATIENCE = Duration.ofMillis(500);
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  /** Where a loop begins to read. */
  enum Start {
    GROUP,
    BEGINNING,
    END
  }

  private final Topic<K, V> topic;
  private final String name;
  private final Start from;
  private final Consumer<byte[], byte[]> wire;
  private final java.util.function.Consumer<List<Received<K, V>>> handler;
  private final KeptPositions kept;
  private final Map<TopicPartition, Long> keptNext = new HashMap<>();
  private final BatchSpan span;
  private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private volatile Optional<String> trouble = Optional.empty();
  private volatile boolean dead;
  private final Queue<CompletableFuture<Void>> asked = new ConcurrentLinkedQueue<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private Map<TopicPartition, Long> goal = Map.of();

  /** Somebody who wants to know that everything before these offsets was handled. */
  private record Waiting(Map<TopicPartition, Long> goal, CompletableFuture<Void> reached) {}

  TopicConsumer(
      Topic<K, V> topic,
      String name,
      Start from,
      Consumer<byte[], byte[]> wire,
      java.util.function.Consumer<List<Received<K, V>>> handler,
      KeptPositions kept,
      BatchSpan span) {
    this.kept = kept;
    this.span = span;
    this.topic = topic;
    this.name = name;
    this.from = from;
    this.wire = wire;
    this.handler = handler;
    this.thread = Thread.ofPlatform().name("consume-" + name).daemon(true).unstarted(this::run);
  }

  /** Completes when everything that was in the topic at the start has been handled. */
  public CompletableFuture<Void> caughtUp() {
    return caughtUp;
  }

  /**
   * Completes when everything that is in the topic by now, or a little later, has been handled; not
   * while the topic can't be read. For loops that read all partitions; whoever no longer waits
   * cancels it.
   */
  public CompletableFuture<Void> readUp() {
    if (from == Start.GROUP) {
      throw new IllegalStateException(
          name + " is read by a group (expected: a reader of all of it)");
    }
    CompletableFuture<Void> reached = new CompletableFuture<>();
    asked.add(reached);
    return reached;
  }

  /** What keeps this loop from going on; empty if nothing does. */
  public Optional<String> trouble() {
    return trouble;
  }

  /** True if it stopped because of a bug or of a record nobody can read. */
  public boolean isDead() {
    return dead;
  }

  /** The topic's name on the broker. */
  public String topicName() {
    return name;
  }

  void start() {
    thread.start();
  }

  void stop() {
    stopping.countDown();
    wire.wakeup();
  }

  @Override
  public void close() {
    stop();
    try {
      if (Thread.currentThread() != thread) {
        thread.join(Duration.ofSeconds(10));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void run() {
    try (wire) {
      seek();
      while (!isStopping()) {
        step();
      }
    } catch (WakeupException asked) {
      LOG.debug("consumer of {} was asked to stop", name);
    } catch (RuntimeException | Error failure) {
      die(failure);
    }
  }

  private void die(Throwable failure) {
    dead = true;
    Throwable cause = failure.getCause();
    trouble =
        Optional.of(
            "stopped: " + failure.getMessage() + (cause == null ? "" : ": " + cause.getMessage()));
    caughtUp.completeExceptionally(failure);
    LOG.error(
        "consumer of {} stopped; this service is not ready until it is restarted", name, failure);
  }

  private void seek() {
    if (from == Start.GROUP) {
      wire.subscribe(List.of(name), new Assigned());
      caughtUp.complete(null);
      return;
    }
    List<TopicPartition> all =
        wire.partitionsFor(name).stream()
            .map(p -> new TopicPartition(name, p.partition()))
            .toList();
    wire.assign(all);
    goal = wire.endOffsets(all);
    if (from == Start.BEGINNING) {
      wire.seekToBeginning(all);
    } else {
      goal.forEach(wire::seek);
    }
  }

  private void step() {
    List<Received<K, V>> received = new ArrayList<>();
    List<Headers> headers = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> message : wire.poll(POLL)) {
      received.add(read(message));
      headers.add(message.headers());
    }
    if (!received.isEmpty()) {
      span.around(headers, () -> handle(received));
      commit();
    }
    if (!caughtUp.isDone() && isAt(goal)) {
      caughtUp.complete(null);
    }
    tellWhoWaits();
  }

  private void tellWhoWaits() {
    waiting.stream().filter(one -> isAt(one.goal())).forEach(one -> one.reached().complete(null));
    waiting.removeIf(one -> one.reached().isDone());
    asked.removeIf(CompletableFuture::isDone);
    if (asked.isEmpty()) {
      return;
    }
    try {
      Map<TopicPartition, Long> end = wire.endOffsets(wire.assignment(), END_PATIENCE);
      for (var next = asked.poll(); next != null; next = asked.poll()) {
        waiting.add(new Waiting(end, next));
      }
    } catch (RetriableException away) {
      LOG.debug("{}: the end is asked for again: {}", name, away.getMessage());
    }
  }

  private boolean isAt(Map<TopicPartition, Long> offsets) {
    return offsets.entrySet().stream()
        .allMatch(end -> wire.position(end.getKey()) >= end.getValue());
  }

  private Received<K, V> read(ConsumerRecord<byte[], byte[]> message) {
    K key = topic.key().deserializer().deserialize(name, message.key());
    Optional<V> value =
        Optional.ofNullable(message.value())
            .map(v -> topic.value().deserializer().deserialize(name, v));
    return new Received<>(message.partition(), message.offset(), message.timestamp(), key, value);
  }

  /** Hands over until it works: what a store did not take must not be lost. */
  private void handle(List<Received<K, V>> received) {
    Received<K, V> first = received.getFirst();
    untilItWorks(
        first.partition() + "@" + first.offset(), () -> handler.accept(List.copyOf(received)));
  }

  private void untilItWorks(String where, Runnable step) {
    for (int attempt = 0; !isStopping(); attempt++) {
      try {
        step.run();
        trouble = Optional.empty();
        return;
      } catch (RuntimeException failure) {
        pauseAfter(failure, attempt, where);
      }
    }
    throw new WakeupException();
  }

  private void pauseAfter(RuntimeException failure, int attempt, String where) {
    switch (Trouble.of(failure)) {
      case Trouble.Fault(String what) -> {
        trouble = Optional.of(what);
        LOG.warn("consumer of {} tries again from {}: {}", name, where, what);
        pause(Math.min(LONGEST_PAUSE_MILLIS, 100L << Math.min(attempt, 6)));
      }
      case Trouble.No no -> throw failure;
      case Trouble.Bug bug -> throw failure;
    }
  }

  private void pause(long millis) {
    try {
      if (stopping.await(millis, TimeUnit.MILLISECONDS)) {
        throw new WakeupException();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new WakeupException();
    }
  }

  private void commit() {
    if (from != Start.GROUP) {
      return;
    }
    if (kept != KeptPositions.NONE) {
      untilItWorks("its positions", this::keepPositions);
    }
    try {
      wire.commitSync();
    } catch (RebalanceInProgressException | CommitFailedException moved) {
      LOG.info("{}: partitions moved before a commit; their new reader starts there again", name);
    } catch (RetriableException away) {
      // what was handled stays handled: the next commit is of this position or a later one
      trouble = Optional.of("Kafka: " + away.getMessage());
      LOG.warn("{}: the position is committed with the next records: {}", name, away.getMessage());
    }
  }

  private void keepPositions() {
    for (TopicPartition partition : wire.assignment()) {
      long next = wire.position(partition);
      if (!Long.valueOf(next).equals(keptNext.get(partition))) {
        kept.keep(partition.partition(), next);
        keptNext.put(partition, next);
      }
    }
  }

  /** Partitions that this loop is given are read on from where its store says that it is. */
  private final class Assigned implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      for (TopicPartition partition : partitions) {
        untilItWorks(partition.toString(), () -> goBack(partition));
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      // what was handled is committed
    }
  }

  private void goBack(TopicPartition partition) {
    keptNext.remove(partition);
    OptionalLong next = kept.next(partition.partition());
    OffsetAndMetadata committed = wire.committed(Set.of(partition)).get(partition);
    if (committed == null || committed.offset() <= next.orElse(0)) {
      return;
    }
    long first = wire.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    if (next.isPresent() && first > next.getAsLong()) {
      throw new IllegalStateException(
          "%s begins at %d (expected: at most %d, where the store ends): records are gone that the store does not have"
              .formatted(partition, first, next.getAsLong()));
    }
    long from = Math.max(first, next.orElse(0));
    LOG.warn(
        "{} is read again from {}: the store does not have it to {}",
        partition,
        from,
        committed.offset());
    wire.seek(partition, from);
  }
}
