package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.ContainerLevel;
import io.seriatim.linegateway.domain.NumberStock.Block;
import io.seriatim.linegateway.domain.OrderFacts;
import java.util.ArrayList;
import java.util.List;
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
      Block block = lease(order, level, needed - have, blocks.size());
      blocks.add(block);
      have += block.remaining();
    }
    return blocks;
  }

  private Block lease(OrderFacts order, Level level, long count, int index) {
    String requestId = "lease/%s/%s/%d".formatted(journalName.apply(order.id()), level, index);
    Numbers.Lease lease = request(order, level, count, requestId);
    Numbers.Leased leased = numbers.lease(lease);
    Block block = new Block(leased.block(), numbers.fetch(lease, leased.block()), 0);
    journal
        .append(List.of(new JournalWrite.BlockStored(order.id(), level, block)))
        .toCompletableFuture()
        .join();
    return block;
  }

  private static Numbers.Lease request(
      OrderFacts order, Level level, long count, String requestId) {
    boolean sscc = order.level(level).filter(container -> container.gtin().isEmpty()).isPresent();
    var gtin = order.level(level).flatMap(ContainerLevel::gtin).orElse(order.gtin());
    return new Numbers.Lease(requestId, sscc, gtin, order.site(), order.id(), count);
  }
}
