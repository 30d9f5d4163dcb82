package io.seriatim.reconciliation.app;

import io.seriatim.reconciliation.domain.BatchKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When which batch's books are counted again.
 *
 * <p>A batch that moves is counted a second after the first event, however many follow, and then
 * rests for ten times as long as the counting took and never less than two seconds: counting reads
 * every unit of the batch, so a long batch is counted less often. Rows follow events by a little,
 * so a batch that has come to rest is counted again five and thirty seconds after its last event.
 */
public final class DueBooks {
  private static final Duration GATHER = Duration.ofSeconds(1);
  private static final Duration SHORTEST_REST = Duration.ofSeconds(2);
  private static final int REST_FACTOR = 10;
  private static final Duration AFTER_FAULT = Duration.ofSeconds(5);
  private static final List<Duration> AGAIN =
      List.of(Duration.ofSeconds(5), Duration.ofSeconds(30));
  private static final Duration FORGET = Duration.ofSeconds(60);

  /** How long others leave to this process what it holds; renewed three times in it. */
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final DueStore store;
  private final Object keeping = new Object();
  private final InstantSource clock;
  private final Map<BatchKey, Due> batches = new HashMap<>();

  /**
   * Where a batch stands.
   *
   * @param touched its last event
   * @param at when it is counted next
   * @param again how often it was counted since it came to rest; -1 while it moves
   * @param began when the counting that runs now began
   * @param restUntil before which it is not counted
   */
  private record Due(
      Instant touched, Instant at, int again, Optional<Instant> began, Instant restUntil) {}

  public DueBooks(DueStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Keeps what this process holds, and takes over what processes held that are gone. To be called
   * at the start and every ten seconds.
   */
  public void uphold() {
    List<BatchKey> held;
    synchronized (this) {
      held = List.copyOf(batches.keySet());
    }
    held.forEach(this::renew);
    store.lapsed(clock.instant()).forEach(this::takeOver);
  }

  private void renew(BatchKey batch) {
    synchronized (keeping) {
      if (isKnown(batch)) {
        store.keep(batch, leaseEnd());
      }
    }
  }

  /** It is held under this process's name before it is dropped under the other's. */
  private void takeOver(DueStore.Held lapsed) {
    store
        .claim(lapsed, leaseEnd())
        .ifPresent(claimed -> {
          touch(claimed.batch());
          store.drop(claimed);
        });
  }

  private Instant leaseEnd() {
    return clock.instant().plus(LEASE);
  }

  /** Something in the batch moved; kept before this returns. */
  public void touch(BatchKey batch) {
    synchronized (keeping) {
      if (!isKnown(batch)) {
        store.keep(batch, leaseEnd());
      }
      move(batch);
    }
  }

  private synchronized boolean isKnown(BatchKey batch) {
    return batches.containsKey(batch);
  }

  private synchronized void move(BatchKey batch) {
    Instant now = clock.instant();
    batches.merge(
        batch,
        new Due(now, now.plus(GATHER), -1, Optional.empty(), now),
        (before, first) -> {
          boolean waits = before.again() < 0;
          Instant next = later(first.at(), before.restUntil());
          return new Due(now, waits ? before.at() : next, -1, before.began(), before.restUntil());
        });
  }

  /** The batch that has waited longest; it is counted by who takes it, who then says so. */
  public Optional<BatchKey> take() {
    forget();
    synchronized (this) {
      Instant now = clock.instant();
      Optional<BatchKey> next =
          batches.entrySet().stream()
              .filter(due -> due.getValue().began().isEmpty())
              .filter(due -> due.getValue().again() < AGAIN.size())
              .filter(due -> !due.getValue().at().isAfter(now))
              .min(Comparator.comparing(due -> due.getValue().at()))
              .map(Map.Entry::getKey);
      next.ifPresent(batch ->
          batches.computeIfPresent(
              batch,
              (key, due) ->
                  new Due(
                      due.touched(), due.at(), due.again(), Optional.of(now), due.restUntil())));
      return next;
    }
  }

  /** How many batches wait past their time. */
  public synchronized int late() {
    Instant now = clock.instant();
    return (int)
        batches.values().stream()
            .filter(due -> due.again() < AGAIN.size() && due.at().isBefore(now))
            .count();
  }

  /** The batch was counted. */
  public synchronized void counted(BatchKey batch) {
    Instant now = clock.instant();
    batches.computeIfPresent(
        batch,
        (key, due) -> {
          Instant began = due.began().orElse(now);
          Duration took = Duration.between(began, now);
          Instant rest = now.plus(longer(SHORTEST_REST, took.multipliedBy(REST_FACTOR)));
          if (due.touched().isAfter(began)) {
            return new Due(due.touched(), rest, -1, Optional.empty(), rest);
          }
          int again = due.again() + 1;
          Instant at =
              again < AGAIN.size() ? later(rest, due.touched().plus(AGAIN.get(again))) : now;
          return new Due(due.touched(), at, again, Optional.empty(), rest);
        });
  }

  /** The batch could not be counted, because somebody did not answer. */
  public synchronized void failed(BatchKey batch) {
    Instant later = clock.instant().plus(AFTER_FAULT);
    batches.computeIfPresent(
        batch, (key, due) -> new Due(due.touched(), later, -1, Optional.empty(), later));
  }

  /** What is touched meanwhile is kept again: neither happens within the other. */
  private void forget() {
    if (quiet().isEmpty()) {
      return;
    }
    synchronized (keeping) {
      for (BatchKey batch : quiet()) {
        store.remove(batch);
        synchronized (this) {
          batches.remove(batch);
        }
      }
    }
  }

  private synchronized List<BatchKey> quiet() {
    Instant limit = clock.instant().minus(FORGET);
    return batches.entrySet().stream()
        .filter(due -> due.getValue().again() >= AGAIN.size())
        .filter(due -> due.getValue().touched().isBefore(limit))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
