package io.seriatim.chassis.outbox;

import com.datastax.oss.driver.api.core.DriverException;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Kind;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.requests.FirstAnswer;
import io.seriatim.chassis.requests.RequestIds;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Decides about one partition at a time: read, decide, write if nobody else was first, publish.
 *
 * <p>The first answer to a request id is kept in the same batch and given again for 30 days; a
 * refusal is not kept, it is decided anew. A batch whose outcome is unknown is read back at SERIAL
 * and, if it did not happen, decided again under the same id. So is every decision begun: a batch
 * of somebody else that only some replicas have seen is finished before anything is read, and what
 * is read after it at a quorum has seen it too. The intent to publish is written before the batch,
 * so after a crash anywhere in between the relay finds what was announced.
 */
public final class PartitionStore {
  private static final int ATTEMPTS = 20;
  private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final int LONGEST_DOUBLING = 6;
  private static final Duration LONGEST_TURN_WAIT = Duration.ofSeconds(5);

  private final PartitionTable table;
  private final PartitionRows rows;
  private final Intents intents;
  private final OutboxRelay relay;
  private final InstantSource clock;
  private final Turns turns = new Turns(LONGEST_TURN_WAIT);

  PartitionStore(
      PartitionTable table,
      PartitionRows rows,
      Intents intents,
      OutboxRelay relay,
      InstantSource clock) {
    this.table = table;
    this.rows = rows;
    this.intents = intents;
    this.relay = relay;
    this.clock = clock;
  }

  /** The partition as it is; version 0 and no rows if it was never written. */
  public Partition load(String partitionId) {
    return rows.load(partitionId, false);
  }

  /** One row alone, for queries. */
  public Optional<byte[]> row(String partitionId, String rowId) {
    return rows.row(partitionId, rowId);
  }

  /** One of the rows that are not loaded with the partition. */
  public Optional<byte[]> detail(String partitionId, String rowId) {
    return rows.detail(partitionId, rowId);
  }

  /** Those of them whose id begins like this, in order. */
  public SortedMap<String, byte[]> details(String partitionId, String prefix) {
    return rows.details(partitionId, prefix);
  }

  /** The one with this id, or with the last id before it. */
  public Optional<Map.Entry<String, byte[]>> detailAtOrBefore(String partitionId, String rowId) {
    return rows.detailAtOrBefore(partitionId, rowId);
  }

  /** Every partition there is; a full scan, for caches and lists of a small table. */
  public Stream<String> partitionIds() {
    return rows.partitionIds();
  }

  /**
   * Answers a request.
   *
   * @param request id, hash and the answer's codec
   * @param decide called again with a fresh partition whenever somebody else was first; must be
   *     pure
   */
  public <R> Answer<R> decide(
      String partitionId, RequestKey<R> request, Function<Partition, Verdict<R>> decide) {
    Optional<Refusal> unusable = RequestIds.check(request.id(), clock.instant());
    if (unusable.isPresent()) {
      return Answer.refused(unusable.get());
    }
    return turns.take(partitionId, () -> decideInTurn(partitionId, request, decide));
  }

  private <R> Answer<R> decideInTurn(
      String partitionId, RequestKey<R> request, Function<Partition, Verdict<R>> decide) {
    Optional<DriverException> unknown = Optional.empty();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      // the partition first: an answer written after it moves the version, and the batch then fails
      Partition partition = rows.load(partitionId, true);
      Optional<FirstAnswer> before = rows.firstAnswer(partitionId, request.row());
      if (before.isPresent()) {
        return again(before.get(), request, unknown.isPresent());
      }
      try {
        Optional<Answer<R>> answer = once(partition, request, decide);
        if (answer.isPresent()) {
          return answer.get();
        }
      } catch (DriverException failure) {
        if (!UnknownOutcome.isOne(failure)) {
          throw failure;
        }
        unknown = Optional.of(failure);
      }
      pause(attempt);
    }
    if (unknown.isPresent()) {
      throw unknown.get();
    }
    return Answer.refused(crowded(partitionId));
  }

  /** Lets the others finish: up to 2 ms at first, up to 128 ms in the end, by chance. */
  private static void pause(int attempt) {
    long most = SHORTEST_PAUSE_NANOS << Math.min(attempt, LONGEST_DOUBLING);
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
  }

  /**
   * Writes a change that no request asked for, for example what an event of another service brings;
   * {@code decide} gives nothing where nothing is to be written.
   */
  public void apply(String partitionId, Function<Partition, Optional<Partition.Change>> decide) {
    if (!turns.take(partitionId, () -> applied(partitionId, decide))) {
      throw new java.io.UncheckedIOException(
          new java.io.IOException("partition " + partitionId + " is too busy; try again"));
    }
  }

  private boolean applied(
      String partitionId, Function<Partition, Optional<Partition.Change>> decide) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Partition.Change> change = decide.apply(rows.load(partitionId, false));
      if (change.isEmpty() || commit(change.get(), Optional.empty())) {
        return true;
      }
      pause(attempt);
    }
    return false;
  }

  private <R> Optional<Answer<R>> once(
      Partition partition, RequestKey<R> request, Function<Partition, Verdict<R>> decide) {
    return switch (decide.apply(partition)) {
      case Verdict.Refuse<R>(Refusal refusal) -> Optional.of(Answer.refused(refusal));
      case Verdict.Unchanged<R>(R answer) -> Optional.of(Answer.firstAnswer(answer));
      case Verdict.Accept<R>(Partition.Change change, R answer) ->
          commit(change, Optional.of(request.firstAnswer(answer)))
              ? Optional.of(Answer.done(answer))
              : Optional.empty();
    };
  }

  /**
   * The answer that was kept.
   *
   * @param justNow whether it may be this very call's, whose batch was not confirmed in time
   */
  private static <R> Answer<R> again(FirstAnswer before, RequestKey<R> request, boolean justNow) {
    Optional<Refusal> other = before.checkSame(request.hash());
    if (other.isPresent()) {
      return Answer.refused(other.get());
    }
    R answer = request.parse(before.response());
    return justNow ? Answer.done(answer) : Answer.firstAnswer(answer);
  }

  /** False if another version was there first. */
  boolean commit(Partition.Change change, Optional<FirstAnswer> answer) {
    String partitionId = change.base().id();
    long version = change.base().version() + 1;
    if (change.outbox().isEmpty()) {
      return rows.write(change, version, answer);
    }
    UUID intentId = intents.write(table.table(), partitionId);
    boolean written = rows.write(change, version, answer);
    relay.publishSoon(rows, partitionId, intentId);
    return written;
  }

  private static Refusal crowded(String partitionId) {
    return Refusal.of(Kind.BUSY, "TOO_BUSY")
        .given(partitionId + " is being changed by many at once")
        .advice("send the same request again")
        .build();
  }
}
