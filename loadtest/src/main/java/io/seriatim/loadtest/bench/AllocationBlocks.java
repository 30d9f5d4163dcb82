package io.seriatim.loadtest.bench;

import io.seriatim.proto.allocation.v1.Block;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every block that any client was leased, in any phase, kept by the clients' side. Checked as an
 * auditor would: knowing nothing of the service but what it answered.
 */
final class AllocationBlocks {
  private final List<Block> all = new ArrayList<>();
  private long smaller;

  synchronized void add(Block block, long asked, boolean partial) {
    all.add(block);
    smaller += partial || block.getCount() != asked ? 1 : 0;
  }

  synchronized int count() {
    return all.size();
  }

  /** Numbers in all of them. */
  synchronized long numbers() {
    return all.stream().mapToLong(Block::getCount).sum();
  }

  /** How many segments they are of. */
  synchronized long segments() {
    return all.stream().map(Block::getSegment).distinct().count();
  }

  /** What is not as it must be: each position of a segment in one block, none left out. */
  synchronized List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (smaller > 0) {
      faults.add(smaller + " blocks are not of the size that was asked for");
    }
    Map<Integer, Long> next = new HashMap<>();
    all.stream()
        .sorted(Comparator.comparingInt(Block::getSegment).thenComparing(Block::getFirstPosition))
        .forEach(block -> {
          long expected = next.getOrDefault(block.getSegment(), 0L);
          boolean whole = block.getEndPosition() - block.getFirstPosition() == block.getCount();
          if (block.getFirstPosition() != expected || !whole) {
            faults.add(
                "block %s begins at %d and has %d numbers to %d (expected: to begin at %d)"
                    .formatted(
                        block.getBlockId(),
                        block.getFirstPosition(),
                        block.getCount(),
                        block.getEndPosition(),
                        expected));
          }
          next.put(block.getSegment(), block.getEndPosition());
        });
    return faults;
  }
}
