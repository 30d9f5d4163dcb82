package io.seriatim.linegateway.app;

import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.JournalWrite.BlockEnded;
import io.seriatim.linegateway.domain.NumberStock.Block;
import io.seriatim.linegateway.domain.OrderFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Tells allocation which blocks have come to their end, once each, also after a restart.
 *
 * <p>Blocks that an earlier epoch of the journal leased stay open: another copy may have used them,
 * so they are recovered or written off by signature.
 */
public final class CloseBlocks {
  private final LineJournal journal;
  private final Supply supply;
  private final Supplier<String> journalName;
  private final Supplier<UUID> newId;

  public CloseBlocks(
      LineJournal journal, Supply supply, Supplier<String> journalName, Supplier<UUID> newId) {
    this.journal = journal;
    this.supply = supply;
    this.journalName = journalName;
    this.newId = newId;
  }

  /** Writes down that nothing of an order's blocks of a level is in hand any more. */
  void later(OrderFacts order, Level level, List<Block> blocks) {
    List<JournalWrite> ended = new ArrayList<>();
    for (int place = 0; place < blocks.size(); place++) {
      if (isOwn(order, level, place)) {
        ended.add(
            new BlockEnded(
                order.id(), order.pool(level), blocks.get(place).id(), newId.get().toString()));
      }
    }
    journal.append(ended).toCompletableFuture().join();
  }

  /** Whether this journal leased an order's n-th block of a level, and no copy of it can have. */
  boolean isOwn(OrderFacts order, Level level, int place) {
    return journal
        .wanted(order.id(), level, place)
        .filter(wanted -> wanted.journal().equals(journalName.get()))
        .isPresent();
  }

  /** Tells what is written down and not yet told. */
  void tell() {
    for (BlockEnded block : journal.endedBlocks()) {
      supply.close(block.requestId(), block.pool(), block.block());
      journal
          .append(List.of(new JournalWrite.BlockClosed(block.order(), block.pool(), block.block())))
          .toCompletableFuture()
          .join();
    }
  }
}
