package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.ContainerLevel;
import io.seriatim.linegateway.domain.NumberStock.Block;
import io.seriatim.linegateway.domain.OrderFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Leases the numbers of an order and writes them down before any is used.
 *
 * <p>A request id says the journal's own name, the order, the level and how many blocks are in
 * hand, so a lease that was sent and not heard of is asked for again under the same id, and another
 * journal never gets the same block.
 */
public final class LeaseNumbers {
  private static final int MOST_BLOCKS = 100;

  private final Numbers numbers;
  private final LineJournal journal;
  private final Function<OrderId, String> journalName;

  /**
   * Makes the use case.
   *
   * @param journalName a name that no other journal has, and that changes with its epoch
   */
  public LeaseNumbers(Numbers numbers, LineJournal journal, Function<OrderId, String> journalName) {
    this.numbers = numbers;
    this.journal = journal;
    this.journalName = journalName;
  }

  /**
   * What is in hand of a level once at least so many numbers are; fewer where no more are given.
   */
  List<Block> upTo(long needed, OrderFacts order, Level level, List<Block> inHand) {
    List<Block> blocks = new ArrayList<>(inHand);
    long have = blocks.stream().mapToLong(Block::remaining).sum();
    while (have < needed && blocks.size() < MOST_BLOCKS) {
      Block block = lease(order, level, needed - have, blocks);
      blocks.add(block);
      have += block.remaining();
    }
    return blocks;
  }

  private Block lease(OrderFacts order, Level level, long count, List<Block> inHand) {
    int index = inHand.size();
    Numbers.Lease lease = request(order, level, wanted(order, level, index, count), index);
    Numbers.Leased leased = numbers.lease(lease);
    requireNew(leased.block(), inHand);
    Block block = new Block(leased.block(), numbers.fetch(lease, leased.block()), 0);
    write(new JournalWrite.BlockStored(order.id(), level, block));
    return block;
  }

  /** How many were asked for under this id before, or from now on. */
  private long wanted(OrderFacts order, Level level, int index, long count) {
    OptionalLong before = journal.wanted(order.id(), level, index);
    if (before.isEmpty()) {
      write(new JournalWrite.LeaseWanted(order.id(), level, index, count));
    }
    return before.orElse(count);
  }

  private void write(JournalWrite write) {
    journal.append(List.of(write)).toCompletableFuture().join();
  }

  private static void requireNew(String leased, List<Block> inHand) {
    if (inHand.stream().anyMatch(block -> block.id().equals(leased))) {
      throw new IllegalStateException(
          "block %s leased twice (expected: a block that is not in hand)".formatted(leased));
    }
  }

  private Numbers.Lease request(OrderFacts order, Level level, long count, int index) {
    String requestId = "lease/%s/%s/%d".formatted(journalName.apply(order.id()), level, index);
    boolean sscc = order.level(level).filter(container -> container.gtin().isEmpty()).isPresent();
    var gtin = order.level(level).flatMap(ContainerLevel::gtin).orElse(order.gtin());
    return new Numbers.Lease(requestId, sscc, gtin, order.site(), order.id(), count);
  }
}
