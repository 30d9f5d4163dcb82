package io.seriatim.kernel.merkle;

import io.seriatim.kernel.identity.InvalidValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Neighbouring hashes of one height: level L has the hashes of subtrees of 256^L leaves, tile N of
 * it those from 256·N on (C2SP tlog-tiles). A tile of fewer than 256 is partial.
 *
 * @param level 0 for the hashes of leaves
 * @param index from 0
 * @param hashes 1 to 256
 */
public record Tile(int level, long index, List<MerkleHash> hashes) {
  /** Subtrees of a full tile are this high. */
  public static final int HEIGHT = 8;

  /** Hashes of a full tile. */
  public static final int WIDTH = 1 << HEIGHT;

  public Tile {
    hashes = List.copyOf(hashes);
    if (hashes.size() > WIDTH) {
      throw new InvalidValue("tile", hashes.size() + " hashes", "at most " + WIDTH);
    }
  }

  /** Read from its bytes, 32 for each hash. */
  public static Tile of(int level, long index, byte[] bytes) {
    if (bytes.length % MerkleHash.BYTES != 0) {
      throw new InvalidValue("tile", bytes.length + " bytes", "32 for each hash");
    }
    List<MerkleHash> hashes = new ArrayList<>(bytes.length / MerkleHash.BYTES);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      byte[] hash = new byte[MerkleHash.BYTES];
      buffer.get(hash);
      hashes.add(MerkleHash.of(hash));
    }
    return new Tile(level, index, hashes);
  }

  /** Its hashes one after the other, as they are stored and served. */
  public byte[] bytes() {
    ByteBuffer buffer = ByteBuffer.allocate(hashes.size() * MerkleHash.BYTES);
    hashes.forEach(hash -> buffer.put(hash.bytes()));
    return buffer.array();
  }

  /** True if nothing can be added any more. */
  public boolean isFull() {
    return hashes.size() == WIDTH;
  }

  /**
   * The root over 2^height of its hashes.
   *
   * @param from the first, a multiple of 2^height
   */
  MerkleHash root(int height, int from) {
    int count = 1 << height;
    if (from + count > hashes.size()) {
      throw new MissingHash(level, index, from + count, hashes.size());
    }
    return root(hashes.subList(from, from + count));
  }

  private static MerkleHash root(List<MerkleHash> row) {
    if (row.size() == 1) {
      return row.getFirst();
    }
    int half = row.size() / 2;
    return MerkleHash.ofNode(root(row.subList(0, half)), root(row.subList(half, row.size())));
  }
}
