package io.seriatim.chassis.outbox;

import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Kind;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.requests.FirstAnswer;
import io.seriatim.chassis.requests.RequestIds;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Decides about one partition at a time: read, decide, write if nobody else was first, publish.
 *
 * <p>The first answer to a request id is kept in the same batch and given again for 30 days; a
 * refusal is not kept, it is decided anew. The intent to publish is written before the batch, so
 * after a crash anywhere in between the relay finds what was announced.
 */
public final class PartitionStore {
  private static final int ATTEMPTS = 20;

  private final PartitionTable table;
  private final PartitionRows rows;
  private final Intents intents;
  private final OutboxRelay relay;
  private final InstantSource clock;

  PartitionStore(
      PartitionTable table, PartitionRows rows, Intents intents, OutboxRelay relay, InstantSource clock) {
    this.table = table;
    this.rows = rows;
    this.intents = intents;
    this.relay = relay;
    this.clock = clock;
  }

  /** The partition as it is; version 0 and no rows if it was never written. */
  public Partition load(String partitionId) {
    return rows.load(partitionId);
  }

  /** One row alone, for queries. */
  public Optional<byte[]> row(String partitionId, String rowId) {
    return rows.row(partitionId, rowId);
  }

  /** Every partition there is; a full scan, for caches and lists of a small table. */
  public Stream<String> partitionIds() {
    return rows.partitionIds();
  }

  /**
   * Answers a request.
   *
   * @param request id, hash and the answer's codec
   * @param decide called again with a fresh partition whenever somebody else was first; must be pure
   */
  public <R> Answer<R> decide(
      String partitionId, RequestKey<R> request, Function<Partition, Verdict<R>> decide) {
    Optional<Refusal> unusable = RequestIds.check(request.id(), clock.instant());
    if (unusable.isPresent()) {
      return Answer.refused(unusable.get());
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<FirstAnswer> before = rows.firstAnswer(partitionId, request.id());
      if (before.isPresent()) {
        return again(before.get(), request);
      }
      Optional<Answer<R>> answer = once(partitionId, request, decide);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    return Answer.refused(crowded(partitionId));
  }

  /**
   * Writes a change that no request asked for, for example what an event of another service brings;
   * {@code decide} gives nothing where nothing is to be written.
   */
  public void apply(String partitionId, Function<Partition, Optional<Partition.Change>> decide) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Partition.Change> change = decide.apply(rows.load(partitionId));
      if (change.isEmpty() || commit(change.get(), Optional.empty())) {
        return;
      }
    }
    throw new java.io.UncheckedIOException(
        new java.io.IOException("partition " + partitionId + " is too busy; try again"));
  }

  private <R> Optional<Answer<R>> once(
      String partitionId, RequestKey<R> request, Function<Partition, Verdict<R>> decide) {
    return switch (decide.apply(rows.load(partitionId))) {
      case Verdict.Refuse<R>(Refusal refusal) -> Optional.of(Answer.refused(refusal));
      case Verdict.Unchanged<R>(R answer) -> Optional.of(Answer.firstAnswer(answer));
      case Verdict.Accept<R>(Partition.Change change, R answer) ->
          commit(change, Optional.of(request.firstAnswer(answer)))
              ? Optional.of(Answer.done(answer))
              : Optional.empty();
    };
  }

  private static <R> Answer<R> again(FirstAnswer before, RequestKey<R> request) {
    Optional<Refusal> other = before.checkSame(request.hash());
    return other.isPresent()
        ? Answer.refused(other.get())
        : Answer.firstAnswer(request.parse(before.response()));
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
