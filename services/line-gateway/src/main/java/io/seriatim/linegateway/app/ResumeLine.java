package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.NumberStock.Block;
import io.seriatim.linegateway.domain.OrderFacts;
import io.seriatim.linegateway.domain.Refusal;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.linegateway.domain.StepKind;
import io.seriatim.linegateway.domain.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes on after a stop, once its reason is dealt with. Said to a running line, nothing changes. */
public final class ResumeLine {
  private static final double ALLOWANCE = 0.05;
  private static final int LEAST_ALLOWANCE = 10;

  private final Lines lines;
  private final LeaseNumbers lease;
  private final LedgerStanding ledger;
  private final LineJournal journal;

  public ResumeLine(Lines lines, LeaseNumbers lease, LedgerStanding ledger, LineJournal journal) {
    this.lines = lines;
    this.lease = lease;
    this.ledger = ledger;
    this.journal = journal;
  }

  /** Lets the line go on; who did is written down. */
  public LineAnswer resume(LineId lineId, Cause cause) {
    Optional<RunningLine> found = lines.find(lineId);
    if (found.isEmpty()) {
      return lines.notFound(lineId);
    }
    RunningLine line = found.get();
    Optional<LineState> state = line.view().state();
    if (state.isEmpty()) {
      return no(Reason.NO_ORDER_ON_LINE, "no order", "an order on the line", "Start an order.");
    }
    return switch (state.get()) {
      case LineState.Running running -> new LineAnswer.Done(line.view());
      case LineState.Stopped stopped -> resume(line, stopped, cause);
      case LineState.Ending ending ->
          no(
              Reason.NO_ORDER_ON_LINE,
              "the order is ending",
              "a stopped line",
              "Say EndOrder again until it has ended.");
      case LineState.Ended ended ->
          no(Reason.NO_ORDER_ON_LINE, "the order has ended", "a stopped line", "Start an order.");
    };
  }

  private LineAnswer resume(RunningLine line, LineState.Stopped stopped, Cause cause) {
    if (!ledger.isVerified()) {
      return no(
          Reason.LEDGER_NOT_REACHED,
          "no word from the ledger since the gateway started",
          "the ledger's word that this journal is the latest",
          "Wait for the connection: a restored journal must not print.");
    }
    boolean notYet =
        !stopped.reason().judges()
            || (stopped.reason() == StopReason.DISK_LOW && !journal.hasRoom());
    if (notYet) {
      return no(
          Reason.STOP_NOT_CLEARED,
          stopped.reason().toString(),
          "a journal that can be written",
          stopped.reason().advice());
    }
    String open =
        line.ask(order ->
            order
                .map(o -> o.book().due().stream().map(StepKind::toString).toList())
                .map(due -> String.join(", ", due))
                .orElse(""));
    if (!open.isEmpty()) {
      return new LineAnswer.Refused(AtLine.stepsOpen(open));
    }
    leaseMore(line);
    line.ask(order -> {
      order.ifPresent(o -> o.resume(cause));
      return true;
    });
    return new LineAnswer.Done(line.view());
  }

  /** What the order still needs and has no number for. */
  private record Shortage(OrderFacts order, Level level, long needed, List<Block> inHand) {}

  private void leaseMore(RunningLine line) {
    List<Shortage> shortages =
        line.ask(order -> order.map(ResumeLine::shortages).orElse(List.of()));
    for (Shortage shortage : shortages) {
      List<Block> blocks =
          lease.upTo(shortage.needed(), shortage.order(), shortage.level(), shortage.inHand());
      List<Block> fresh = blocks.subList(shortage.inHand().size(), blocks.size());
      line.ask(order -> {
        order.ifPresent(o -> fresh.forEach(o.run().stock(shortage.level())::add));
        return true;
      });
    }
  }

  private static List<Shortage> shortages(OrderOnLine order) {
    Run run = order.run();
    List<Shortage> shortages = new ArrayList<>();
    long missing = run.order().quantity() - run.units().promising();
    if (missing > 0 && run.stock(Level.UNIT).remaining() < missing) {
      long needed = missing + Math.max(LEAST_ALLOWANCE, (long) (missing * ALLOWANCE));
      shortages.add(shortage(run, Level.UNIT, needed));
    }
    run.order().levels().stream()
        .map(level -> level.level())
        .filter(level -> run.stock(level).remaining() == 0)
        .forEach(level -> shortages.add(shortage(run, level, run.order().containersNeeded(level))));
    return shortages;
  }

  private static Shortage shortage(Run run, Level level, long needed) {
    return new Shortage(run.order(), level, needed, run.stock(level).blocks());
  }

  private static LineAnswer no(Reason reason, String given, String expected, String advice) {
    return new LineAnswer.Refused(new Refusal(reason, given, expected, advice));
  }
}
