package io.seriatim.kernel.merkle;

import io.seriatim.kernel.identity.InvalidValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a growing tree: the partial tile of each level. With it leaves are added
 * without reading anything, and it alone gives size and root.
 *
 * <p>The law: the edge after some leaves is the same, however they were cut into steps.
 */
public final class TreeEdge {
  /** Before the first leaf. */
  public static final TreeEdge START = new TreeEdge(List.of());

  private final List<List<MerkleHash>> levels;

  private TreeEdge(List<List<MerkleHash>> levels) {
    this.levels = levels;
  }

  /**
   * What adding leaves gives.
   *
   * @param edge the edge after them
   * @param filled the tiles that became full, lowest first where one fills the next
   */
  public record Growth(TreeEdge edge, List<Tile> filled) {}

  /** Leaves in the tree. */
  public long size() {
    long size = 0;
    for (int level = levels.size() - 1; level >= 0; level--) {
      size = size * Tile.WIDTH + levels.get(level).size();
    }
    return size;
  }

  /** The root over all leaves. */
  public MerkleHash root() {
    return levels.isEmpty() ? MerkleHash.EMPTY : new TiledTree(size(), this::tile).root(size());
  }

  /** The partial tile of that place; {@link MissingHash} where the edge does not go through it. */
  public Tile tile(int level, long index) {
    Tile tile =
        level < levels.size()
            ? new Tile(level, (size() >> (Tile.HEIGHT * level)) / Tile.WIDTH, levels.get(level))
            : new Tile(level, 0, List.of());
    if (tile.index() != index) {
      throw new MissingHash(level, index, Tile.WIDTH, 0);
    }
    return tile;
  }

  /** True if the tile of that place is partial, and so here and nowhere else. */
  public boolean holds(int level, long index) {
    return index == (size() >> (Tile.HEIGHT * level)) / Tile.WIDTH;
  }

  /** Adds the hashes of leaves in their order. */
  public Growth grow(List<MerkleHash> leaves) {
    List<List<MerkleHash>> grown = new ArrayList<>();
    levels.forEach(level -> grown.add(new ArrayList<>(level)));
    List<Tile> filled = new ArrayList<>();
    long size = size();
    for (MerkleHash leaf : leaves) {
      size++;
      add(grown, leaf, size, filled);
    }
    return new Growth(new TreeEdge(frozen(grown)), List.copyOf(filled));
  }

  private static void add(
      List<List<MerkleHash>> levels, MerkleHash leaf, long size, List<Tile> filled) {
    MerkleHash hash = leaf;
    for (int level = 0; ; level++) {
      if (level == levels.size()) {
        levels.add(new ArrayList<>());
      }
      List<MerkleHash> row = levels.get(level);
      row.add(hash);
      if (row.size() < Tile.WIDTH) {
        return;
      }
      Tile full = new Tile(level, (size >> (Tile.HEIGHT * (level + 1))) - 1, row);
      filled.add(full);
      hash = full.root(Tile.HEIGHT, 0);
      row.clear();
    }
  }

  private static List<List<MerkleHash>> frozen(List<List<MerkleHash>> levels) {
    return levels.stream().map(List::copyOf).toList();
  }

  /** Stored form: for each level from the lowest, how many hashes (two bytes), and the hashes. */
  public byte[] bytes() {
    int hashes = levels.stream().mapToInt(List::size).sum();
    ByteBuffer buffer =
        ByteBuffer.allocate(levels.size() * Short.BYTES + hashes * MerkleHash.BYTES);
    for (List<MerkleHash> level : levels) {
      buffer.putShort((short) level.size());
      level.forEach(hash -> buffer.put(hash.bytes()));
    }
    return buffer.array();
  }

  /**
   * Reads the stored form.
   *
   * @throws InvalidValue if the bytes are not of an edge
   */
  public static TreeEdge of(byte[] bytes) {
    List<List<MerkleHash>> levels = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      int count = buffer.remaining() < Short.BYTES ? -1 : buffer.getShort();
      if (count < 0 || count >= Tile.WIDTH || buffer.remaining() < count * MerkleHash.BYTES) {
        throw new InvalidValue("edge", bytes.length + " bytes", "levels of at most 255 hashes");
      }
      byte[] row = new byte[count * MerkleHash.BYTES];
      buffer.get(row);
      levels.add(Tile.of(levels.size(), 0, row).hashes());
    }
    return new TreeEdge(List.copyOf(levels));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TreeEdge edge && levels.equals(edge.levels);
  }

  @Override
  public int hashCode() {
    return levels.hashCode();
  }

  @Override
  public String toString() {
    return "edge of " + size() + " leaves, root " + root();
  }
}
