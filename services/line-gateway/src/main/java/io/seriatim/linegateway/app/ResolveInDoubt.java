package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.Refusal;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.linegateway.domain.RejectCause;
import io.seriatim.linegateway.domain.UnitStage;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Settles serials in doubt by a scan or a decision that names who and why. */
public final class ResolveInDoubt {
  private static final int SHORTEST_REASON = 10;

  private final Lines lines;

  public ResolveInDoubt(Lines lines) {
    this.lines = lines;
  }

  /** What became of the labels. */
  public enum Outcome {
    /** The printed label was found and destroyed. */
    LABEL_SCRAPPED,
    /** It was never printed. */
    INVALID,
    /** The pack was scanned and found good. */
    COMMISSIONED
  }

  /**
   * Settles them.
   *
   * @param serials all that are in doubt where empty
   */
  public LineAnswer resolve(
      LineId lineId, List<SerialNumber> serials, Outcome outcome, String reason, Cause cause) {
    Optional<RunningLine> line = lines.find(lineId);
    if (line.isEmpty()) {
      return lines.notFound(lineId);
    }
    if (reason.strip().length() < SHORTEST_REASON) {
      return new LineAnswer.Refused(
          new Refusal(
              Reason.REASON_TOO_SHORT,
              "\"" + reason.strip() + "\"",
              "at least " + SHORTEST_REASON + " characters",
              "Say what was found and where."));
    }
    Optional<Refusal> refusal =
        line.get()
            .ask(order ->
                order
                    .map(o ->
                        settle(o, serials, outcome, reason.strip(), cause.because(reason.strip())))
                    .orElse(noOrder()));
    return refusal
        .<LineAnswer>map(LineAnswer.Refused::new)
        .orElseGet(() -> new LineAnswer.Done(line.get().view()));
  }

  private static Optional<Refusal> settle(
      OrderOnLine order, List<SerialNumber> serials, Outcome outcome, String reason, Cause cause) {
    Run run = order.run();
    Collection<SerialNumber> inDoubt = run.units().inDoubt();
    Optional<SerialNumber> other =
        serials.stream().filter(s -> run.units().stage(s).isEmpty()).findFirst();
    if (other.isPresent()) {
      return Optional.of(
          new Refusal(
              Reason.SERIAL_NOT_IN_DOUBT,
              other.get().value(),
              "a serial sent in this order",
              "Check the scan."));
    }
    // what is settled already stays as it is: the same command again changes nothing
    List<SerialNumber> open =
        inDoubt.stream().filter(s -> serials.isEmpty() || serials.contains(s)).toList();
    if (!open.isEmpty()) {
      run.units().move(open, stage(outcome));
      LineFact decision = new LineFact.InDoubtResolved(open, stage(outcome), reason);
      order.recorder().fact(cause, decision, fact(outcome, open));
    }
    return Optional.empty();
  }

  private static UnitStage stage(Outcome outcome) {
    return switch (outcome) {
      case LABEL_SCRAPPED -> UnitStage.SCRAPPED;
      case INVALID -> UnitStage.INVALID;
      case COMMISSIONED -> UnitStage.COMMISSIONED;
    };
  }

  private static LineFact fact(Outcome outcome, List<SerialNumber> serials) {
    return switch (outcome) {
      case LABEL_SCRAPPED -> new LineFact.LabelsScrapped(serials, RejectCause.MECHANICAL);
      case INVALID -> new LineFact.NumbersInvalidated(serials);
      case COMMISSIONED -> new LineFact.PacksCommissioned(serials);
    };
  }

  private static Optional<Refusal> noOrder() {
    return Optional.of(
        new Refusal(
            Reason.NO_ORDER_ON_LINE, "no order", "an order on the line", "Nothing is in doubt."));
  }
}
