package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.NumberStock.Block;
import io.seriatim.linegateway.domain.OrderFacts;
import java.util.List;
import java.util.Optional;

/**
 * Gives back the numbers that were leased ahead for an order which was cancelled before it began.
 *
 * <p>Law: only an order that the platform itself says is cancelled, that never began here, and only
 * blocks that this journal leased: of others it can't know that none was sent. What fails is tried
 * again with the next download, under the same request ids, so nothing is returned twice.
 */
public final class ReturnCancelled {
  private final SignedOrders.Source source;
  private final LineJournal journal;
  private final Numbers numbers;
  private final CloseBlocks closing;
  private final LedgerStanding ledger;

  public ReturnCancelled(
      SignedOrders.Source source,
      LineJournal journal,
      Numbers numbers,
      CloseBlocks closing,
      LedgerStanding ledger) {
    this.source = source;
    this.journal = journal;
    this.numbers = numbers;
    this.closing = closing;
    this.ledger = ledger;
  }

  /**
   * Looks at every order that was made ready and did not begin; {@code ahead} keeps starts away.
   */
  void look(OrdersAhead ahead) {
    for (SavedRun run : journal.load()) {
      OrderId order = run.order().id();
      if (isWaiting(run) && ledger.isVerified() && source.isCancelled(order)) {
        ahead.alone(
            order,
            () -> {
              journal.load().stream()
                  .filter(now -> now.order().id().equals(order) && isWaiting(now))
                  .forEach(this::giveBack);
              return true;
            });
      }
    }
  }

  private static boolean isWaiting(SavedRun run) {
    return !run.started() && !(run.state() instanceof LineState.Ended);
  }

  private void giveBack(SavedRun run) {
    OrderFacts order = run.order();
    run.blocks()
        .forEach((level, blocks) -> {
          for (int place = 0; place < blocks.size(); place++) {
            if (closing.isOwn(order, level, place) && blocks.get(place).remaining() > 0) {
              giveBack(order.pool(level), blocks.get(place));
            }
          }
          closing.later(order, level, blocks);
        });
    journal
        .append(List.of(new JournalWrite.StateEntered(order.id(), new LineState.Ended())))
        .toCompletableFuture()
        .join();
  }

  private void giveBack(Optional<Gtin> pool, Block block) {
    numbers.returnUnsent(
        "return/%s/%s".formatted(pool.map(Gtin::value).orElse("sscc"), block.id()),
        pool,
        block.id(),
        block.remaining());
  }
}
