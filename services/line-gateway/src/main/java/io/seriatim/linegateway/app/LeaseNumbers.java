package io.seriatim.linegateway.app;

import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.JournalWrite.LeaseWanted;
import io.seriatim.linegateway.domain.ContainerLevel;
import io.seriatim.linegateway.domain.NumberStock.Block;
import io.seriatim.linegateway.domain.OrderFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Leases the numbers of an order and writes them down before any is used.
 *
 * <p>A request id is written down before it is used, so a lease that was sent and not heard of is
 * asked for again under the same id. It counts in the journal that made it only, and not for longer
 * than its first answer is kept: another copy of the journal never gets the same block.
 */
public final class LeaseNumbers {
  private static final int MOST_BLOCKS = 100;

  /** First answers are kept for 30 days. */
  private static final Duration ANSWERED_FOR = Duration.ofDays(29);

  private static final int DATE_SHIFT = 16;

  private final Numbers numbers;
  private final LineJournal journal;
  private final Supplier<String> journalName;
  private final Supplier<UUID> newId;
  private final InstantSource clock;

  /**
   * Makes the use case.
   *
   * @param journalName a name that no other journal has, and that changes with its epoch
   * @param newId makes ids that begin with their date (UUID version 7)
   */
  public LeaseNumbers(
      Numbers numbers,
      LineJournal journal,
      Supplier<String> journalName,
      Supplier<UUID> newId,
      InstantSource clock) {
    this.numbers = numbers;
    this.journal = journal;
    this.journalName = journalName;
    this.newId = newId;
    this.clock = clock;
  }

  /**
   * What is in hand of a level once at least so many numbers are; fewer where no more are given.
   */
  List<Block> upTo(long needed, OrderFacts order, Level level, List<Block> inHand) {
    return upTo(needed, order, level, inHand, block -> {});
  }

  /**
   * The same.
   *
   * @param leased hears of each block as soon as it is written down: a failure of the next one does
   *     not lose it
   */
  List<Block> upTo(
      long needed, OrderFacts order, Level level, List<Block> inHand, Consumer<Block> leased) {
    List<Block> blocks = new ArrayList<>(inHand);
    long have = blocks.stream().mapToLong(this::usable).sum();
    boolean useful = true;
    while (have < needed && blocks.size() < MOST_BLOCKS && useful) {
      Block block = lease(order, level, needed - have, blocks);
      blocks.add(block);
      leased.accept(block);
      have += usable(block);
      useful = block.numbers().isEmpty() || usable(block) > 0; // else more would be over too
    }
    return blocks;
  }

  private int usable(Block block) {
    return block.usable(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  private Block lease(OrderFacts order, Level level, long count, List<Block> inHand) {
    int index = inHand.size();
    Numbers.Lease lease = request(order, wanted(order, level, index, count));
    Numbers.Leased leased = numbers.lease(lease);
    requireNew(leased.block(), inHand);
    Numbers.Fetched fetched = numbers.fetch(lease, leased.block());
    Block block = new Block(leased.block(), fetched.numbers(), 0, fetched.issued());
    write(new JournalWrite.BlockStored(order.id(), level, block));
    return block;
  }

  /** What was asked for before and not heard of, or is asked for from now on. */
  private LeaseWanted wanted(OrderFacts order, Level level, int index, long count) {
    String name = journalName.get();
    return journal
        .wanted(order.id(), level, index)
        .filter(before -> before.journal().equals(name) && isAnswered(before.requestId()))
        .orElseGet(() -> {
          LeaseWanted now =
              new LeaseWanted(order.id(), level, index, count, newId.get().toString(), name);
          write(now);
          return now;
        });
  }

  private boolean isAnswered(String requestId) {
    long asked = UUID.fromString(requestId).getMostSignificantBits() >>> DATE_SHIFT;
    return clock.instant().isBefore(Instant.ofEpochMilli(asked).plus(ANSWERED_FOR));
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

  private static Numbers.Lease request(OrderFacts order, LeaseWanted wanted) {
    var container = order.level(wanted.level());
    boolean sscc = container.filter(level -> level.gtin().isEmpty()).isPresent();
    var gtin = container.flatMap(ContainerLevel::gtin).orElse(order.gtin());
    return new Numbers.Lease(
        wanted.requestId(), sscc, gtin, order.site(), order.id(), wanted.count());
  }
}
