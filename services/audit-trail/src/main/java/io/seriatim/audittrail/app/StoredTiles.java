package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.Head;
import io.seriatim.audittrail.domain.Leaf;
import io.seriatim.audittrail.domain.Misfit.Kind;
import io.seriatim.kernel.merkle.MerkleHash;
import io.seriatim.kernel.merkle.MissingHash;
import io.seriatim.kernel.merkle.Tile;
import io.seriatim.kernel.merkle.TreeEdge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A log's tiles as they are stored, against those that follow from its leaves. */
final class StoredTiles {
  private final String owner;
  private final LogStore logs;
  private final Head head;
  private final Findings findings;
  private long compared;
  private Optional<Tile> above = Optional.empty();

  StoredTiles(String owner, LogStore logs, Head head, Findings findings) {
    this.owner = owner;
    this.logs = logs;
    this.head = head;
    this.findings = findings;
  }

  long compared() {
    return compared;
  }

  /** A tile above the leaves, made of what was chosen below. */
  void compare(Tile made) {
    compared++;
    Optional<Tile> found = find(made.level(), made.index());
    if (!found.equals(Optional.of(made))) {
      report(made, found);
    }
  }

  private void report(Tile made, Optional<Tile> found) {
    long width = 1L << (Tile.HEIGHT * made.level());
    int at = found.map(tile -> firstDifference(tile.hashes(), made.hashes())).orElse(0);
    findings.add(
        found.isEmpty() ? Kind.TILE_MISSING : Kind.TILE_DIFFERS,
        "tile %d/%d".formatted(made.level(), made.index()),
        (made.index() * Tile.WIDTH + at) * width,
        found.map(tile -> hashAt(tile, at)).orElse("no row"),
        hashAt(made, at));
  }

  /**
   * The hashes of a tile's leaves: of the leaves' bytes, unless the tile above says that the stored
   * tile is as it was.
   */
  List<MerkleHash> choose(long index, List<Optional<Leaf>> slots) {
    compared++;
    Optional<Tile> found = find(0, index).filter(tile -> tile.hashes().size() >= slots.size());
    List<MerkleHash> made = new ArrayList<>(slots.size());
    for (int at = 0; at < slots.size(); at++) {
      int place = at;
      made.add(
          slots
              .get(at)
              .map(leaf -> MerkleHash.ofLeaf(leaf.bytes()))
              .or(() -> found.map(tile -> tile.hashes().get(place)))
              .orElse(MerkleHash.EMPTY));
    }
    Tile computed = new Tile(0, index, made);
    boolean holes = slots.stream().anyMatch(Optional::isEmpty);
    if (found.equals(Optional.of(computed)) && !holes) {
      return made;
    }
    boolean storedHolds = found.filter(this::followsAbove).isPresent();
    missing(index, slots);
    if (storedHolds) {
      List<MerkleHash> hashes = found.orElseThrow().hashes();
      differing(index, slots, made, hashes);
      return hashes;
    }
    report(computed, found);
    return made;
  }

  private void missing(long index, List<Optional<Leaf>> slots) {
    for (int at = 0; at < slots.size(); at++) {
      if (slots.get(at).isEmpty()) {
        long leaf = index * Tile.WIDTH + at;
        findings.add(Kind.LEAF_MISSING, "leaf " + leaf, leaf, "no row", "a row");
      }
    }
  }

  private void differing(
      long index, List<Optional<Leaf>> slots, List<MerkleHash> made, List<MerkleHash> hashes) {
    for (int at = 0; at < slots.size(); at++) {
      if (slots.get(at).isPresent() && !made.get(at).equals(hashes.get(at))) {
        long leaf = index * Tile.WIDTH + at;
        findings.add(
            Kind.LEAF_DIFFERS,
            "leaf " + leaf,
            leaf,
            "bytes with hash " + made.get(at),
            "" + hashes.get(at));
      }
    }
  }

  /** Whether the hash of this tile of leaves is the one that stands above it. */
  private boolean followsAbove(Tile tile) {
    if (!tile.isFull()) {
      return head.edge().tile(0, tile.index()).equals(tile);
    }
    long index = tile.index() / Tile.WIDTH;
    if (above.filter(kept -> kept.index() == index).isEmpty()) {
      above = find(1, index);
    }
    int at = (int) (tile.index() % Tile.WIDTH);
    MerkleHash root = TreeEdge.START.grow(tile.hashes()).edge().root();
    return above
        .filter(kept -> at < kept.hashes().size() && kept.hashes().get(at).equals(root))
        .isPresent();
  }

  private Optional<Tile> find(int level, long index) {
    try {
      return head.edge().holds(level, index)
          ? Optional.of(head.edge().tile(level, index))
          : logs.tile(owner, level, index);
    } catch (MissingHash | IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  private static int firstDifference(List<MerkleHash> found, List<MerkleHash> made) {
    for (int at = 0; at < Math.min(found.size(), made.size()); at++) {
      if (!found.get(at).equals(made.get(at))) {
        return at;
      }
    }
    return 0;
  }

  private static String hashAt(Tile tile, int at) {
    return at < tile.hashes().size() ? "" + tile.hashes().get(at) : "no hash";
  }
}
