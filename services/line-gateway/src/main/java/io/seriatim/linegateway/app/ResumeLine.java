package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.Refusal;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.linegateway.domain.StepKind;
import io.seriatim.linegateway.domain.StopReason;
import java.util.Optional;

/** Goes on after a stop, once its reason is dealt with. Said to a running line, nothing changes. */
public final class ResumeLine {
  private final Lines lines;
  private final TopUp topUp;
  private final LedgerStanding ledger;
  private final LineJournal journal;

  public ResumeLine(Lines lines, TopUp topUp, LedgerStanding ledger, LineJournal journal) {
    this.lines = lines;
    this.topUp = topUp;
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
    // said twice at once, the second one finds the line as the first one left it
    return line.held(() -> resume(line, cause));
  }

  private LineAnswer resume(RunningLine line, Cause cause) {
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
    topUp.fill(line);
    boolean resumed =
        ledger.isVerified()
            && line.ask(order -> order.filter(o -> resume(o, stopped, cause)).isPresent());
    return resumed
        ? new LineAnswer.Done(line.view())
        : no(
            Reason.STOP_NOT_CLEARED,
            "meanwhile: " + line.view().reason(),
            "the stop as it was seen",
            "Look at the line again, then resume.");
  }

  private static boolean resume(OrderOnLine order, LineState.Stopped stopped, Cause cause) {
    return AtLine.together(order, cause, () -> order.resume(stopped, cause), resumed -> resumed);
  }

  private static LineAnswer no(Reason reason, String given, String expected, String advice) {
    return new LineAnswer.Refused(new Refusal(reason, given, expected, advice));
  }
}
