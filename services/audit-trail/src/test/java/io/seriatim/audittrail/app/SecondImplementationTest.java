package io.seriatim.audittrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.merkle.MerkleHash;
import io.seriatim.kernel.merkle.SubsetProof;
import io.seriatim.kernel.merkle.Tile;
import io.seriatim.kernel.merkle.TiledTree;
import io.seriatim.kernel.merkle.TreeEdge;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.SeededRandom;
import io.seriatim.verifier.Hashes;
import io.seriatim.verifier.Subset;
import io.seriatim.verifier.Tree;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Proofs that the kernel makes, checked by the verifier, which shares no line with it. */
@Requirement({"URS-AUDIT-010", "URS-AUDIT-201"})
class SecondImplementationTest {
  private static final int LARGEST = 3_000;
  private static final TiledTree TREE = tree();

  private static byte[] leaf(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  private static TiledTree tree() {
    Map<String, Tile> tiles = new HashMap<>();
    List<MerkleHash> leaves = new ArrayList<>();
    for (int number = 0; number < LARGEST; number++) {
      leaves.add(MerkleHash.ofLeaf(leaf(number)));
    }
    TreeEdge.Growth grown = TreeEdge.START.grow(leaves);
    grown.filled().forEach(tile -> tiles.put(tile.level() + "/" + tile.index(), tile));
    return new TiledTree(
        LARGEST,
        (level, index) ->
            grown.edge().holds(level, index)
                ? grown.edge().tile(level, index)
                : Objects.requireNonNull(tiles.get(level + "/" + index)));
  }

  @Test
  void inclusion_proofs_hold_for_their_leaf_and_no_other() {
    SeededRandom.law(
        2_000,
        random -> {
          long size = random.between(1, LARGEST);
          long index = random.between(0L, size - 1);
          List<byte[]> path = bytes(TREE.inclusion(index, size).path());
          byte[] root = TREE.root(size).bytes();
          byte[] leaf = Tree.leaf(leaf(index));

          assertThat(Tree.includes(leaf, index, size, path, root)).isTrue();
          long other = random.between(0L, size - 1);
          assertThat(Tree.includes(leaf, other, size, path, root)).isEqualTo(other == index);
        });
  }

  @Test
  void consistency_proofs_hold_for_their_sizes_and_no_others() {
    SeededRandom.law(
        2_000,
        random -> {
          long to = random.between(1, LARGEST);
          long from = random.between(0L, to);
          List<byte[]> path = bytes(TREE.consistency(from, to).path());
          byte[] old = TREE.root(from).bytes();
          byte[] grown = TREE.root(to).bytes();

          assertThat(Tree.continues(from, old, to, grown, path)).isTrue();
          byte[] changed = old.clone();
          changed[random.between(0, 31)] ^= 1;
          assertThat(Tree.continues(from, changed, to, grown, path)).isFalse();
        });
  }

  @Test
  void proofs_of_many_leaves_lead_to_the_root() {
    SeededRandom.law(
        500,
        random -> {
          long size = random.between(1, LARGEST);
          List<SubsetProof.Run> runs = runs(random, size);
          Hashes hashes = new Hashes();
          SubsetProof.write(TREE, size, runs, hash -> hashes.add(hash.bytes()));

          assertThat(root(size, runs, hashes)).isEqualTo(TREE.root(size).bytes());
        });
  }

  private static byte[] root(long size, List<SubsetProof.Run> runs, Hashes hashes) {
    try {
      return Subset.root(
          size,
          runs.stream().map(run -> new Subset.Run(run.from(), run.to())).toList(),
          hashes,
          index -> Tree.leaf(leaf(index)));
    } catch (Subset.Broken broken) {
      throw new AssertionError(broken);
    }
  }

  private static List<SubsetProof.Run> runs(SeededRandom random, long size) {
    List<SubsetProof.Run> runs = new ArrayList<>();
    long at = random.between(0L, size - 1);
    while (at < size) {
      long end = random.between(at + 1, Math.min(size, at + 1 + random.between(0, 300)));
      runs.add(new SubsetProof.Run(at, end));
      at = end + random.between(1, 200);
    }
    return runs;
  }

  private static List<byte[]> bytes(List<MerkleHash> path) {
    return path.stream().map(MerkleHash::bytes).toList();
  }
}
