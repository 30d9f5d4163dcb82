package io.seriatim.kernel.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.Requirement;
import io.seriatim.kernel.identity.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every tree, against the naive one. */
@Requirement("URS-AUDIT-010")
class TreeLawsTest {
  private static final List<byte[]> LEAVES = leaves(70_000);
  private static final int SMALL = 40;

  private static List<byte[]> leaves(int count) {
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      leaves.add(("leaf " + i).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return leaves;
  }

  @Test
  void every_proof_of_small_trees_is_the_naive_one_and_is_believed() {
    TiledTree tree = GrownTree.of(LEAVES.subList(0, SMALL)).tree();
    for (int size = 1; size <= SMALL; size++) {
      List<byte[]> first = LEAVES.subList(0, size);
      assertThat(tree.root(size).bytes()).isEqualTo(NaiveTree.root(first));
      for (int one = 0; one < size; one++) {
        InclusionProof proof = tree.inclusion(one, size);
        assertSame(proof.path(), NaiveTree.path(one, first));
        assertThat(proof.proves(tree.leaf(one), tree.root(size))).isTrue();
      }
      for (int from = 1; from <= size; from++) {
        ConsistencyProof proof = tree.consistency(from, size);
        assertSame(proof.path(), NaiveTree.consistency(from, first));
        assertThat(proof.proves(tree.root(from), tree.root(size))).isTrue();
      }
    }
  }

  @Test
  void trees_of_three_levels_of_tiles_have_the_naive_root_and_proofs() {
    TiledTree tree = GrownTree.of(LEAVES).tree();
    Random chance = new Random(6_962);
    for (int size : new int[] {255, 256, 257, 511, 65_535, 65_536, 65_537, LEAVES.size()}) {
      List<byte[]> first = LEAVES.subList(0, size);
      assertThat(tree.root(size).bytes()).as("root of %d", size).isEqualTo(NaiveTree.root(first));
      int one = chance.nextInt(size);
      assertSame(tree.inclusion(one, size).path(), NaiveTree.path(one, first));
      int from = 1 + chance.nextInt(size);
      assertSame(tree.consistency(from, size).path(), NaiveTree.consistency(from, first));
      assertThat(tree.inclusion(one, size).proves(tree.leaf(one), tree.root(size))).isTrue();
      assertThat(tree.consistency(from, size).proves(tree.root(from), tree.root(size))).isTrue();
    }
  }

  @Test
  void however_leaves_are_cut_into_steps_the_edge_and_the_tiles_are_the_same() {
    Random chance = new Random(1);
    for (int round = 0; round < 20; round++) {
      int size = chance.nextInt(3_000);
      GrownTree inSteps = new GrownTree();
      for (int at = 0; at < size; ) {
        int step = Math.min(size - at, 1 + chance.nextInt(600));
        inSteps.add(LEAVES.subList(at, at + step));
        at += step;
      }
      GrownTree atOnce = GrownTree.of(LEAVES.subList(0, size));
      assertThat(inSteps.edge()).isEqualTo(atOnce.edge());
      assertThat(inSteps.edge().size()).isEqualTo(size);
      assertThat(TreeEdge.of(inSteps.edge().bytes())).isEqualTo(atOnce.edge());
      assertThat(inSteps.tree().root(size)).isEqualTo(atOnce.edge().root());
    }
  }

  @Test
  void a_proof_that_was_changed_is_not_believed() {
    TiledTree tree = GrownTree.of(LEAVES.subList(0, 1_000)).tree();
    Random chance = new Random(2);
    for (int round = 0; round < 200; round++) {
      int size = 2 + chance.nextInt(998);
      int one = chance.nextInt(size);
      int from = 1 + chance.nextInt(size - 1);
      MerkleHash root = tree.root(size);
      InclusionProof good = tree.inclusion(one, size);
      ConsistencyProof grown = tree.consistency(from, size);
      List<MerkleHash> bent = bent(good.path(), chance);
      assertThat(new InclusionProof(one, size, bent).proves(tree.leaf(one), root)).isFalse();
      assertThat(
              new InclusionProof((one + 1) % size, size, good.path()).proves(tree.leaf(one), root))
          .isFalse();
      assertThat(good.proves(MerkleHash.ofLeaf(new byte[] {1}), root)).isFalse();
      assertThat(
              new ConsistencyProof(from, size, bent(grown.path(), chance))
                  .proves(tree.root(from), root))
          .isFalse();
      assertThat(grown.proves(MerkleHash.ofLeaf(new byte[] {1}), root)).isFalse();
      assertThat(grown.proves(tree.root(from), MerkleHash.EMPTY)).isFalse();
    }
  }

  /** One hash more, one less, or another one. */
  private static List<MerkleHash> bent(List<MerkleHash> path, Random chance) {
    List<MerkleHash> bent = new ArrayList<>(path);
    MerkleHash other = MerkleHash.ofLeaf(new byte[] {(byte) chance.nextInt()});
    if (bent.isEmpty() || chance.nextInt(3) == 0) {
      bent.add(other);
    } else if (chance.nextBoolean()) {
      bent.removeLast();
    } else {
      bent.set(chance.nextInt(bent.size()), other);
    }
    return bent;
  }

  @Test
  void what_is_not_in_the_tree_is_refused() {
    TiledTree tree = GrownTree.of(LEAVES.subList(0, 10)).tree();
    assertThatThrownBy(() -> tree.inclusion(5, 5)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> tree.inclusion(0, 11))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("1 to 10");
    assertThatThrownBy(() -> tree.consistency(6, 5)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> TreeEdge.of(new byte[] {0, 2, 1})).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> Tile.of(0, 0, new byte[33])).isInstanceOf(InvalidValue.class);
  }

  private static void assertSame(List<MerkleHash> path, List<byte[]> naive) {
    assertThat(path).isEqualTo(naive.stream().map(MerkleHash::of).toList());
  }
}
