package io.seriatim.kernel.merkle;

import io.seriatim.kernel.identity.InvalidValue;
import java.util.ArrayList;
import java.util.List;

/**
 * A tree of which the tiles can be read: roots of its sizes so far, and proofs (RFC 6962 sections
 * 2.1.1 and 2.1.2).
 */
public final class TiledTree {
  private final long size;
  private final Tiles tiles;

  /** Where tiles are. */
  @FunctionalInterface
  public interface Tiles {
    /**
     * The tile, full or with at least the hashes that the tree's size gives it.
     *
     * @throws MissingHash if it is not there
     */
    Tile tile(int level, long index);
  }

  public TiledTree(long size, Tiles tiles) {
    this.size = size;
    this.tiles = tiles;
  }

  /** The root of the first leaves. */
  public MerkleHash root(long leaves) {
    require("size", leaves, 0, size);
    return leaves == 0 ? MerkleHash.EMPTY : hash(0, leaves);
  }

  /** The hash of a leaf. */
  public MerkleHash leaf(long index) {
    require("leaf index", index, 0, size - 1);
    return subtree(0, index);
  }

  /**
   * Proves that a leaf is in the tree of the first {@code leaves}.
   *
   * @throws InvalidValue if the leaf is not in it
   */
  public InclusionProof inclusion(long index, long leaves) {
    require("size", leaves, 1, size);
    require("leaf index", index, 0, leaves - 1);
    List<MerkleHash> path = new ArrayList<>();
    long begin = 0;
    long end = leaves;
    while (end - begin > 1) {
      long middle = begin + largestPowerBelow(end - begin);
      if (index < middle) {
        path.addFirst(hash(middle, end));
        end = middle;
      } else {
        path.addFirst(hash(begin, middle));
        begin = middle;
      }
    }
    return new InclusionProof(index, leaves, path);
  }

  /**
   * Proves that the tree of the first {@code to} leaves begins with that of the first {@code from}.
   *
   * @throws InvalidValue if they are not sizes of this tree, or the first is not the smaller
   */
  public ConsistencyProof consistency(long from, long to) {
    require("size", to, 0, size);
    require("from size", from, 0, to);
    List<MerkleHash> path = new ArrayList<>();
    if (from > 0 && from < to) {
      prove(from, 0, to, true, path);
    }
    return new ConsistencyProof(from, to, path);
  }

  private void prove(long from, long begin, long end, boolean whole, List<MerkleHash> path) {
    if (from == end) {
      if (!whole) {
        path.add(hash(begin, end));
      }
      return;
    }
    long middle = begin + largestPowerBelow(end - begin);
    if (from <= middle) {
      prove(from, begin, middle, whole, path);
      path.add(hash(middle, end));
    } else {
      prove(from, middle, end, false, path);
      path.add(hash(begin, middle));
    }
  }

  /** The hash over leaves from {@code begin} to before {@code end}. */
  MerkleHash hash(long begin, long end) {
    long count = end - begin;
    if (Long.bitCount(count) == 1 && begin % count == 0) {
      int height = Long.numberOfTrailingZeros(count);
      return subtree(height, begin >> height);
    }
    long middle = begin + largestPowerBelow(count);
    return MerkleHash.ofNode(hash(begin, middle), hash(middle, end));
  }

  private MerkleHash subtree(int height, long index) {
    int inTile = height % Tile.HEIGHT;
    long first = index << inTile;
    return tiles
        .tile(height / Tile.HEIGHT, first / Tile.WIDTH)
        .root(inTile, (int) (first % Tile.WIDTH));
  }

  private static long largestPowerBelow(long count) {
    return Long.highestOneBit(count - 1);
  }

  private static void require(String what, long given, long least, long most) {
    if (given < least || given > most) {
      throw new InvalidValue(what, String.valueOf(given), least + " to " + most);
    }
  }
}
