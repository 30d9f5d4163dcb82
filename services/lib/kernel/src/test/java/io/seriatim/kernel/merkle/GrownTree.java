package io.seriatim.kernel.merkle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A tree in memory: full tiles as they fill, and the edge. */
final class GrownTree {
  private final Map<String, Tile> full = new HashMap<>();
  private TreeEdge edge = TreeEdge.START;

  static GrownTree of(List<byte[]> leaves) {
    GrownTree tree = new GrownTree();
    tree.add(leaves);
    return tree;
  }

  void add(List<byte[]> leaves) {
    TreeEdge.Growth growth = edge.grow(leaves.stream().map(MerkleHash::ofLeaf).toList());
    growth.filled().forEach(tile -> full.put(tile.level() + "/" + tile.index(), tile));
    edge = growth.edge();
  }

  TreeEdge edge() {
    return edge;
  }

  TiledTree tree() {
    return new TiledTree(edge.size(), this::tile);
  }

  private Tile tile(int level, long index) {
    Tile stored = full.get(level + "/" + index);
    return stored != null ? stored : edge.tile(level, index);
  }
}
