package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.NumberStock.Block;
import io.seriatim.linegateway.domain.OrderFacts;
import io.seriatim.linegateway.domain.Refusal;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.linegateway.domain.StepKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Ends the order on a line. Said again it goes on where it was; said of an ended order, it is done.
 */
public final class EndOrder {
  private final Lines lines;
  private final Numbers numbers;
  private final CloseBlocks closing;
  private final LedgerStanding ledger;
  private final Duration patience;

  /**
   * Makes the use case.
   *
   * @param patience how long one command waits for the end
   */
  public EndOrder(
      Lines lines, Numbers numbers, CloseBlocks closing, LedgerStanding ledger, Duration patience) {
    this.lines = lines;
    this.numbers = numbers;
    this.closing = closing;
    this.ledger = ledger;
    this.patience = patience;
  }

  /**
   * Ends it.
   *
   * @param partialReason why the last containers may hold fewer; empty for the end of the order
   * @param who is written down with it
   */
  public LineAnswer end(LineId lineId, String partialReason, Cause who) {
    Optional<RunningLine> line = lines.find(lineId);
    if (line.isEmpty()) {
      return lines.notFound(lineId);
    }
    if (line.get().view().order().isEmpty()) {
      return new LineAnswer.Refused(
          new Refusal(
              Reason.NO_ORDER_ON_LINE,
              "no order",
              "an order on the line",
              "Nothing is to be done."));
    }
    Optional<Refusal> refusal =
        line.get().ask(order -> order.filter(o -> !o.isOver()).flatMap(this::objection));
    if (refusal.isPresent()) {
      return new LineAnswer.Refused(refusal.get());
    }
    String reason = partialReason.isBlank() ? "end of order" : partialReason;
    return await(line.get(), line.get().end(who.because(reason), () -> returnUnsent(line.get())));
  }

  private Optional<Refusal> objection(OrderOnLine order) {
    if (!ledger.isVerified()) {
      return Optional.of(
          new Refusal(
              Reason.LEDGER_NOT_REACHED,
              "no word from the ledger since the gateway started",
              "the ledger's word that this journal is the latest",
              "Wait for the connection: a restored journal must not label or return anything."));
    }
    if (!order.run().judges()) {
      return Optional.of(
          new Refusal(
              Reason.STOP_NOT_CLEARED,
              order.reason(),
              "a journal that can be written",
              "Do that first."));
    }
    String open =
        order.ending().isPresent()
            ? ""
            : order.book().dueAtEnd().stream()
                .map(StepKind::toString)
                .collect(Collectors.joining(", "));
    return Optional.of(open).filter(steps -> !steps.isEmpty()).map(AtLine::stepsOpen);
  }

  private LineAnswer await(RunningLine line, CompletableFuture<Void> ended) {
    try {
      ended.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return new LineAnswer.Done(line.view());
    } catch (TimeoutException notYet) {
      return new LineAnswer.Refused(
          new Refusal(
              Reason.STILL_ENDING,
              "the line is still settling its last packs",
              "an ended order",
              "Say EndOrder again."));
    } catch (ExecutionException failed) {
      throw new CompletionException(failed.getCause());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new CompletionException(stop);
    }
  }

  /** The blocks of an order at one level. */
  private record Leased(OrderFacts order, Level level, List<Block> blocks) {}

  private List<LineFact> returnUnsent(RunningLine line) {
    return line.held(() -> returnAll(line)); // a lease that is on its way comes first
  }

  private List<LineFact> returnAll(RunningLine line) {
    List<Leased> leased = line.ask(order -> order.map(EndOrder::leased).orElse(List.of()));
    List<LineFact> facts = new ArrayList<>();
    for (Leased level : leased) {
      for (Block block : level.blocks()) {
        if (block.remaining() > 0) {
          giveBack(level, block);
        }
        if (block.remaining() > 0 && level.level() == Level.UNIT) {
          facts.add(new LineFact.NumbersReturned(block.id(), block.remaining()));
        }
      }
    }
    leased.forEach(level -> closing.later(level.order(), level.level(), level.blocks()));
    return facts;
  }

  private void giveBack(Leased level, Block block) {
    Optional<Gtin> pool = level.order().pool(level.level());
    numbers.returnUnsent(
        "return/%s/%s".formatted(pool.map(Gtin::value).orElse("sscc"), block.id()),
        pool,
        block.id(),
        block.remaining());
  }

  private static List<Leased> leased(OrderOnLine order) {
    Run run = order.run();
    List<Level> levels = new ArrayList<>(List.of(Level.UNIT));
    run.order().levels().forEach(level -> levels.add(level.level()));
    return levels.stream()
        .map(level -> new Leased(run.order(), level, run.stock(level).blocks()))
        .toList();
  }
}
