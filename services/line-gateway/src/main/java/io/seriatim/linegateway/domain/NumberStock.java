package io.seriatim.linegateway.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * The numbers in hand for one level of an order, block after block; confined to its line's thread.
 *
 * <p>Law: a number is taken once. What is taken never comes back, printed or not.
 */
public final class NumberStock {
  private final List<Block> blocks = new ArrayList<>();

  /** A leased block with how many of its numbers were taken. */
  public record Block(String id, List<String> numbers, int next) {
    public Block {
      numbers = List.copyOf(numbers);
      if (next < 0 || next > numbers.size()) {
        throw new IllegalArgumentException(
            "next of block %s: %d (expected: 0 to %d)".formatted(id, next, numbers.size()));
      }
    }

    public int remaining() {
      return numbers.size() - next;
    }

    Block taken(int count) {
      return new Block(id, numbers, next + count);
    }
  }

  /**
   * Numbers taken from one block.
   *
   * @param next how many of the block's numbers are taken now
   */
  public record Taken(String block, int next, List<String> numbers) {}

  public void add(Block block) {
    blocks.add(block);
  }

  /** Takes up to so many, from one block; fewer or none where it ends. */
  public Taken take(int wanted) {
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      if (block.remaining() > 0) {
        int count = Math.min(wanted, block.remaining());
        Block after = block.taken(count);
        blocks.set(i, after);
        return new Taken(
            block.id(), after.next(), block.numbers().subList(block.next(), after.next()));
      }
    }
    return new Taken("", 0, List.of());
  }

  public long remaining() {
    return blocks.stream().mapToLong(Block::remaining).sum();
  }

  public List<Block> blocks() {
    return List.copyOf(blocks);
  }
}
