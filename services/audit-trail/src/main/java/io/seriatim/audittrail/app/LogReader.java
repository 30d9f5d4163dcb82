package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.Head;
import io.seriatim.audittrail.domain.Leaf;
import io.seriatim.audittrail.domain.SignedCheckpoint;
import io.seriatim.kernel.merkle.ConsistencyProof;
import io.seriatim.kernel.merkle.InclusionProof;
import io.seriatim.kernel.merkle.Tile;
import io.seriatim.kernel.merkle.TiledTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Answers about one log: checkpoints, proofs, leaves. */
public final class LogReader {
  /** Leaves that are looked at for one page. */
  private static final int LOOKED_AT = 4 * LogStore.BUNDLE;

  private final LogStore logs;
  private final LogTrees trees;
  private final CheckpointStore checkpoints;

  public LogReader(LogStore logs, CheckpointStore checkpoints) {
    this.logs = logs;
    this.trees = new LogTrees(logs);
    this.checkpoints = checkpoints;
  }

  /** A leaf, the checkpoint it is proven in, and the proof. */
  public record Proven(Leaf leaf, SignedCheckpoint checkpoint, InclusionProof proof) {}

  /** A checkpoint and the proof that it continues an earlier size. */
  public record Continued(SignedCheckpoint checkpoint, ConsistencyProof proof) {}

  /**
   * Leaves that fit, and from where to go on.
   *
   * @param next empty at the end of the log
   */
  public record Page(List<Leaf> leaves, Optional<Long> next) {}

  /** The checkpoint of that size, the latest for 0. */
  public Optional<SignedCheckpoint> checkpoint(String owner, long size) {
    Optional<SignedCheckpoint> latest = checkpoints.latest(owner);
    return size == 0 || latest.map(SignedCheckpoint::size).equals(Optional.of(size))
        ? latest
        : checkpoints.at(owner, size);
  }

  /** The chain from a size on. */
  public List<SignedCheckpoint> chain(String owner, long from, int most) {
    long latest = checkpoints.latest(owner).map(SignedCheckpoint::size).orElse(0L);
    long end = Math.min(latest, size(owner)); // what a forged last size says has no end
    return end == 0 ? List.of() : checkpoints.chain(owner, from, end, most);
  }

  private long size(String owner) {
    try {
      return logs.shown(owner).size();
    } catch (DamagedHead damaged) {
      return damaged.edge().size();
    }
  }

  /** Where a record is. */
  public Optional<Long> indexOf(String owner, String recordId) {
    return logs.indexOf(owner, recordId);
  }

  /** Empty where the checkpoint does not cover the leaf, or the leaf's row is not there. */
  public Optional<Proven> prove(String owner, long index, SignedCheckpoint checkpoint) {
    Head head = logs.shown(owner);
    if (index < 0 || index >= checkpoint.size() || checkpoint.size() > head.size()) {
      return Optional.empty();
    }
    TiledTree tree = trees.tree(owner, head);
    return logs.leaves(owner, index, index + 1).stream()
        .findFirst()
        .map(leaf -> new Proven(leaf, checkpoint, tree.inclusion(index, checkpoint.size())));
  }

  /** Empty where the checkpoint is not of a size that the log has now. */
  public Optional<Continued> continued(String owner, long from, SignedCheckpoint checkpoint) {
    Head head = logs.shown(owner);
    return checkpoint.size() > head.size()
        ? Optional.empty()
        : Optional.of(
            new Continued(
                checkpoint, trees.tree(owner, head).consistency(from, checkpoint.size())));
  }

  /** A tile, full or as far as the log goes. */
  public Optional<Tile> tile(String owner, int level, long index) {
    Head head = logs.shown(owner);
    return head.edge().holds(level, index)
        ? Optional.of(head.edge().tile(level, index)).filter(tile -> !tile.hashes().isEmpty())
        : logs.tile(owner, level, index);
  }

  /** Leaves about a subject. */
  public Page about(String owner, String subject, long from, Predicate<Leaf> fits, int most) {
    long size = logs.shown(owner).size();
    List<Leaf> found = new ArrayList<>();
    List<Long> places = logs.about(owner, subject, from, most);
    for (long place : places) {
      if (place < size) {
        logs.leaves(owner, place, place + 1).stream().filter(fits).forEach(found::add);
      }
    }
    return new Page(
        found, places.size() < most ? Optional.empty() : Optional.of(places.getLast() + 1));
  }

  /**
   * Leaves that fit, in their order; looks at some thousands of leaves at most.
   *
   * @param sinceMicros only what was recorded then or later can fit; 0 for all
   */
  public Page page(String owner, long from, long sinceMicros, Predicate<Leaf> fits, int most) {
    long size = logs.shown(owner).size();
    long at = Math.max(from, sinceMicros == 0 ? 0 : logs.startOf(owner, sinceMicros));
    long end = Math.min(size, at + LOOKED_AT);
    List<Leaf> found = new ArrayList<>();
    while (at < end) {
      long until = Math.min(end, (at / LogStore.BUNDLE + 1) * LogStore.BUNDLE);
      for (Leaf leaf : logs.leaves(owner, at, Math.min(until, at + 512))) {
        if (fits.test(leaf)) {
          found.add(leaf);
          if (found.size() == most) {
            return page(found, leaf.index() + 1, size);
          }
        }
      }
      at = Math.min(until, at + 512);
    }
    return page(found, at, size);
  }

  private static Page page(List<Leaf> found, long next, long size) {
    return new Page(found, next < size ? Optional.of(next) : Optional.empty());
  }
}
