package io.seriatim.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.testkit.Requirement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The published vectors for RFC 6962: eight leaves, their roots and some proofs. */
@Requirement({"URS-AUDIT-201", "URS-AUDIT-010"})
class TreeTest {
  private static final List<byte[]> LEAVES =
      Stream.of(
              "",
              "00",
              "10",
              "2021",
              "3031",
              "40414243",
              "5051525354555657",
              "606162636465666768696a6b6c6d6e6f")
          .map(TreeTest::hex)
          .toList();

  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void the_roots_are_the_published_ones() throws Exception {
    assertThat(Tree.empty()).isEqualTo(root(0));
    for (int size = 1; size <= LEAVES.size(); size++) {
      byte[] found =
          Subset.root(
              size,
              List.of(new Subset.Run(0, size)),
              new Hashes(),
              index -> Tree.leaf(LEAVES.get((int) index)));
      assertThat(found).isEqualTo(root(size));
    }
  }

  @Test
  void the_published_inclusion_proofs_hold_and_no_changed_one_does() {
    List<byte[]> path =
        path(
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    byte[] leaf = Tree.leaf(LEAVES.get(5));

    assertThat(Tree.includes(leaf, 5, 8, path, root(8))).isTrue();
    assertThat(
            Tree.includes(
                Tree.leaf(LEAVES.get(2)),
                2,
                3,
                path("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
                root(3)))
        .isTrue();
    assertThat(Tree.includes(Tree.leaf(LEAVES.get(0)), 0, 1, List.of(), root(1))).isTrue();
    assertThat(Tree.includes(leaf, 4, 8, path, root(8))).isFalse();
    assertThat(Tree.includes(leaf, 8, 8, path, root(8))).isFalse();
    assertThat(Tree.includes(leaf, 5, 8, path.subList(0, 2), root(8))).isFalse();
    assertThat(Tree.includes(leaf, 5, 8, path, root(7))).isFalse();
    List<byte[]> longer = new ArrayList<>(path);
    longer.addFirst(root(1));
    assertThat(Tree.includes(leaf, 5, 8, longer, root(8))).isFalse();
  }

  @Test
  void the_published_consistency_proofs_hold_and_no_changed_one_does() {
    List<byte[]> path =
        path(
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");

    assertThat(Tree.continues(6, root(6), 8, root(8), path)).isTrue();
    assertThat(Tree.continues(1, root(1), 1, root(1), List.of())).isTrue();
    assertThat(
            Tree.continues(
                2,
                root(2),
                5,
                root(5),
                path(
                    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")))
        .isTrue();
    assertThat(Tree.continues(6, root(5), 8, root(8), path)).isFalse();
    assertThat(Tree.continues(6, root(6), 8, root(7), path)).isFalse();
    assertThat(Tree.continues(6, root(6), 7, root(7), path)).isFalse();
    assertThat(Tree.continues(6, root(6), 8, root(8), path.subList(1, 3))).isFalse();
    assertThat(Tree.continues(8, root(8), 6, root(6), path)).isFalse();
  }

  private static byte[] root(int size) {
    return hex(ROOTS.get(size));
  }

  private static List<byte[]> path(String... hashes) {
    return Stream.of(hashes).map(TreeTest::hex).toList();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
