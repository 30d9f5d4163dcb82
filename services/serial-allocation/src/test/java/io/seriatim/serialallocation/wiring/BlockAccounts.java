package io.seriatim.serialallocation.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.proto.allocation.v1.Block;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Checks blocks as an auditor would, knowing nothing of how they were leased. */
final class BlockAccounts {
  private BlockAccounts() {}

  /** The blocks lie side by side from position 0 to the end, each position in exactly one. */
  static void assertEveryPositionInOne(Collection<Block> blocks, long end) {
    List<Block> inOrder =
        blocks.stream()
            .distinct()
            .sorted(Comparator.comparingLong(Block::getFirstPosition))
            .toList();
    long next = 0;
    for (Block block : inOrder) {
      assertThat(block.getFirstPosition()).as("first position of %s", block).isEqualTo(next);
      assertThat(block.getEndPosition() - block.getFirstPosition()).isEqualTo(block.getCount());
      next = block.getEndPosition();
    }
    assertThat(next).as("positions leased").isEqualTo(end);
  }
}
