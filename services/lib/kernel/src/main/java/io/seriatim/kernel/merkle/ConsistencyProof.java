package io.seriatim.kernel.merkle;

import java.util.List;

/**
 * Shows that a tree begins with an earlier one (RFC 6962 section 2.1.2).
 *
 * @param from size of the earlier tree
 * @param to size of the later one
 * @param path the hashes both roots are made of; empty where the sizes are equal or the first is 0
 */
public record ConsistencyProof(long from, long to, List<MerkleHash> path) {
  public ConsistencyProof {
    path = List.copyOf(path);
  }

  /** True if the tree of the later root has the earlier one's leaves as its first. */
  public boolean proves(MerkleHash earlier, MerkleHash later) {
    if (from < 0 || from > to) {
      return false;
    }
    if (from == 0) {
      return path.isEmpty()
          && earlier.equals(MerkleHash.EMPTY)
          && (to > 0 || later.equals(earlier));
    }
    if (from == to) {
      return path.isEmpty() && earlier.equals(later);
    }
    return climbs(earlier, later);
  }

  private boolean climbs(MerkleHash earlier, MerkleHash later) {
    int lowest = Long.numberOfTrailingZeros(from);
    long place = (from - 1) >> lowest;
    long last = (to - 1) >> lowest;
    boolean perfect = Long.bitCount(from) == 1;
    if (path.isEmpty() && !perfect) {
      return false;
    }
    MerkleHash old = perfect ? earlier : path.getFirst();
    MerkleHash grown = old;
    for (MerkleHash beside : path.subList(perfect ? 0 : 1, path.size())) {
      if (last == 0) {
        return false;
      }
      if (place % 2 == 1 || place == last) {
        old = MerkleHash.ofNode(beside, old);
        grown = MerkleHash.ofNode(beside, grown);
        while (place % 2 == 0 && place != 0) {
          place >>= 1;
          last >>= 1;
        }
      } else {
        grown = MerkleHash.ofNode(grown, beside);
      }
      place >>= 1;
      last >>= 1;
    }
    return last == 0 && old.equals(earlier) && grown.equals(later);
  }
}
