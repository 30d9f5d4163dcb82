package io.seriatim.linegateway.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The numbers in hand for one level of an order, block after block; confined to its line's thread.
 *
 * <p>Law: a number is taken once. What is taken never comes back, printed or not.
 */
public final class NumberStock {
  private final List<Block> blocks = new ArrayList<>();

  /**
   * A leased block with how many of its numbers were taken.
   *
   * @param issued with its numbers, where an authority did
   */
  public record Block(String id, List<String> numbers, int next, IssuedCodes issued) {
    public Block {
      numbers = List.copyOf(numbers);
      if (next < 0 || next > numbers.size()) {
        throw new IllegalArgumentException(
            "next of block %s: %d (expected: 0 to %d)".formatted(id, next, numbers.size()));
      }
    }

    /** A block of numbers that are ours. */
    public Block(String id, List<String> numbers, int next) {
      this(id, numbers, next, IssuedCodes.NONE);
    }

    public int remaining() {
      return numbers.size() - next;
    }

    /** How many may still be printed. */
    public int usable(LocalDate today) {
      return issued.areOver(today) ? 0 : remaining();
    }

    Block taken(int count) {
      return new Block(id, numbers, next + count, issued);
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

  /** Takes up to so many that may be printed, from one block; fewer or none where it ends. */
  public Taken take(int wanted, LocalDate today) {
    return take(wanted, block -> block.usable(today) > 0);
  }

  /** Takes up to so many, printable or not, from one block; fewer or none where it ends. */
  public Taken takeAny(int wanted) {
    return take(wanted, block -> block.remaining() > 0);
  }

  /** What comes next of a block, from one number to another; none where it is not so. */
  public List<String> next(String first, String last) {
    for (Block block : blocks) {
      List<String> rest = block.numbers().subList(block.next(), block.numbers().size());
      int end = rest.indexOf(last);
      if (end >= 0 && rest.getFirst().equals(first)) {
        return rest.subList(0, end + 1);
      }
    }
    return List.of();
  }

  /** The number that each block continues with. */
  public List<String> next() {
    return blocks.stream()
        .filter(block -> block.remaining() > 0)
        .map(block -> block.numbers().get(block.next()))
        .toList();
  }

  /** Takes exactly these, in whatever order: what comes next of one block, and may be printed. */
  public Optional<Taken> takeNext(Set<String> wanted, LocalDate today) {
    int count = wanted.size();
    return count == 0
        ? Optional.empty()
        : Optional.of(take(count, block -> isNext(block, wanted, today)))
            .filter(taken -> !taken.numbers().isEmpty());
  }

  private static boolean isNext(Block block, Set<String> wanted, LocalDate today) {
    int end = block.next() + wanted.size();
    return wanted.size() <= block.usable(today)
        && wanted.containsAll(block.numbers().subList(block.next(), end));
  }

  private Taken take(int wanted, Predicate<Block> from) {
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      if (from.test(block)) {
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

  /** How many may still be printed. */
  public long usable(LocalDate today) {
    return blocks.stream().mapToLong(block -> block.usable(today)).sum();
  }

  /** Whether anything was issued with any of the numbers. */
  public boolean hasCrypto() {
    return blocks.stream().anyMatch(block -> !block.issued().fields().isEmpty());
  }

  /** What was issued with a number. */
  public CryptoFields crypto(String number) {
    for (Block block : blocks) {
      CryptoFields found = block.issued().fields().get(number);
      if (found != null) {
        return found;
      }
    }
    return CryptoFields.NONE;
  }

  public List<Block> blocks() {
    return List.copyOf(blocks);
  }
}
