package io.seriatim.kernel.merkle;

import java.util.List;

/**
 * Shows that a leaf is in a tree (RFC 6962 section 2.1.1).
 *
 * @param index the leaf's, from 0
 * @param size of the tree
 * @param path the hashes beside the way from leaf to root, lowest first
 */
public record InclusionProof(long index, long size, List<MerkleHash> path) {
  public InclusionProof {
    path = List.copyOf(path);
  }

  /** True if it leads from this leaf to this root. */
  public boolean proves(MerkleHash leaf, MerkleHash root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long place = index;
    long last = size - 1;
    MerkleHash hash = leaf;
    for (MerkleHash beside : path) {
      if (last == 0) {
        return false;
      }
      if (place % 2 == 1 || place == last) {
        hash = MerkleHash.ofNode(beside, hash);
        while (place % 2 == 0 && place != 0) {
          place >>= 1;
          last >>= 1;
        }
      } else {
        hash = MerkleHash.ofNode(hash, beside);
      }
      place >>= 1;
      last >>= 1;
    }
    return last == 0 && hash.equals(root);
  }
}
