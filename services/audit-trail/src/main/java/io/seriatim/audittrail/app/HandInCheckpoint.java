package io.seriatim.audittrail.app;

import io.seriatim.audittrail.app.WitnessStore.Witnessed;
import io.seriatim.audittrail.domain.Head;
import io.seriatim.audittrail.domain.LogKeys;
import io.seriatim.audittrail.domain.Misfit;
import io.seriatim.kernel.merkle.Checkpoint;
import io.seriatim.kernel.merkle.MissingHash;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Keeps a checkpoint that somebody outside kept, and says at once whether the log still holds it. A
 * checkpoint that does not hold is the proof that the log was rewritten, so it is kept as well.
 */
public final class HandInCheckpoint {
  private final LogStore logs;
  private final LogTrees trees;
  private final WitnessStore witnesses;
  private final LogKeys keys;
  private final Alarms alarms;
  private final InstantSource clock;

  public HandInCheckpoint(
      LogStore logs, WitnessStore witnesses, LogKeys keys, Alarms alarms, InstantSource clock) {
    this.logs = logs;
    this.trees = new LogTrees(logs);
    this.witnesses = witnesses;
    this.keys = keys;
    this.alarms = alarms;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Outcome {}

  /** It is kept. */
  public record Taken(boolean holds) implements Outcome {}

  /** None of the log's keys signed it. */
  public record NotOurs() implements Outcome {}

  /** Keeps the note. */
  public Outcome take(String owner, String note, String by) {
    Optional<Checkpoint> said = keys.open(owner, note);
    if (said.isEmpty()) {
      return new NotOurs();
    }
    Checkpoint checkpoint = said.get();
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    witnesses.keep(owner, new Witnessed(checkpoint.size(), note, by, now));
    Optional<String> other = otherwise(owner, checkpoint);
    other.ifPresent(found -> alarms.raise(owner, misfit(checkpoint, by, found)));
    return new Taken(other.isEmpty());
  }

  private Optional<String> otherwise(String owner, Checkpoint checkpoint) {
    try {
      Head head = logs.head(owner);
      if (checkpoint.size() > head.size()) {
        return Optional.of(head.size() + " leaves");
      }
      var root = trees.tree(owner, head).root(checkpoint.size());
      return root.equals(checkpoint.root()) ? Optional.empty() : Optional.of("root " + root);
    } catch (MissingHash | DamagedHead broken) {
      return Optional.of(String.valueOf(broken.getMessage()));
    }
  }

  private static Misfit misfit(Checkpoint checkpoint, String by, String found) {
    return new Misfit(
        Misfit.Kind.WITNESS_DIFFERS,
        "checkpoint %d kept by %s".formatted(checkpoint.size(), by),
        Math.max(0, checkpoint.size() - 1),
        found,
        "size %d, root %s".formatted(checkpoint.size(), checkpoint.root()),
        0,
        checkpoint.size());
  }
}
