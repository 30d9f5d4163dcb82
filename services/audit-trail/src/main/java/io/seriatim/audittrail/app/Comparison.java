package io.seriatim.audittrail.app;

import io.seriatim.audittrail.app.VerificationRuns.Counts;
import io.seriatim.audittrail.domain.Head;
import io.seriatim.audittrail.domain.Leaf;
import io.seriatim.audittrail.domain.LogKeys;
import io.seriatim.audittrail.domain.Misfit;
import io.seriatim.audittrail.domain.Misfit.Kind;
import io.seriatim.kernel.merkle.MerkleHash;
import io.seriatim.kernel.merkle.Tile;
import io.seriatim.kernel.merkle.TreeEdge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * One pass over a log: every leaf is read and hashed again, tile by tile, and compared with the
 * stored tiles, the head, the chain of checkpoints and what witnesses handed in.
 *
 * <p>Where leaf and tile differ, the tile above tells which of them is as it was; the pass goes on
 * with that one, so that one changed byte is one misfit and not one in everything above it.
 */
final class Comparison {
  private final String owner;
  private final LogStore logs;
  private final Head head;
  private final Findings findings = new Findings();
  private final StoredTiles stored;
  private final SignedSizes signed;
  private final LeafOrder order;
  private TreeEdge edge = TreeEdge.START;
  private long leaves;

  Comparison(
      String owner,
      LogStore logs,
      CheckpointStore checkpoints,
      WitnessStore witnesses,
      LogKeys keys) {
    this.owner = owner;
    this.logs = logs;
    this.signed = new SignedSizes(owner, checkpoints, witnesses, keys, findings); // before the head
    this.head = head(owner, logs);
    this.stored = new StoredTiles(owner, logs, head, findings);
    this.order = new LeafOrder(head, findings);
  }

  private Head head(String of, LogStore from) {
    try {
      return from.head(of);
    } catch (DamagedHead damaged) {
      Head edge = damaged.edge();
      findings.add(Kind.HEAD_DIFFERS, "head", edge.size(), damaged.given(), edge.edge().toString());
      return edge;
    }
  }

  List<Misfit> run() {
    signed.begin(head.size());
    for (long bundle = 0; bundle * LogStore.BUNDLE <= head.size(); bundle++) {
      compareBundle(bundle);
    }
    if (!edge.root().equals(head.root()) || !edge.equals(head.edge())) {
      findings.add(Kind.HEAD_DIFFERS, "head", edge.size(), "" + head.root(), "" + edge.root());
    }
    signed.end(head.size());
    return findings.all();
  }

  Counts counts() {
    return new Counts(leaves, stored.compared(), signed.checked(), findings.count());
  }

  private void compareBundle(long bundle) {
    long first = bundle * LogStore.BUNDLE;
    long end = Math.min(head.size(), first + LogStore.BUNDLE);
    List<Optional<Leaf>> slots =
        new ArrayList<>(Collections.nCopies((int) (end - first), Optional.empty()));
    for (Leaf leaf : logs.bundle(owner, bundle)) {
      if (leaf.index() >= first && leaf.index() < end) {
        slots.set((int) (leaf.index() - first), Optional.of(leaf));
        order.follow(leaf);
        leaves++;
      } else {
        order.surplus(leaf, bundle);
      }
    }
    for (int at = 0; at < slots.size(); at += Tile.WIDTH) {
      compareTile(
          (first + at) / Tile.WIDTH, slots.subList(at, Math.min(slots.size(), at + Tile.WIDTH)));
    }
  }

  private void compareTile(long tile, List<Optional<Leaf>> slots) {
    List<MerkleHash> chosen = stored.choose(tile, slots);
    signed.compare(edge, chosen);
    TreeEdge.Growth growth = edge.grow(chosen);
    growth.filled().stream().filter(full -> full.level() > 0).forEach(stored::compare);
    edge = growth.edge();
  }
}
