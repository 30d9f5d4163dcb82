package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.ChallengeKind;
import io.seriatim.linegateway.domain.Refusal;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.linegateway.domain.StepCheck;
import java.time.InstantSource;
import java.util.Optional;

/** Performs a step of the order on a line, or announces a challenge pack. */
public final class PerformStep {
  private final Lines lines;
  private final InstantSource clock;

  public PerformStep(Lines lines, InstantSource clock) {
    this.lines = lines;
    this.clock = clock;
  }

  /** Records the step, passed or failed; an incomplete one is refused. */
  public LineAnswer perform(LineId line, StepCheck.Entry entry, Cause who) {
    return AtLine.act(lines, line, who, order -> perform(order, entry, who));
  }

  private Optional<Refusal> perform(OrderOnLine order, StepCheck.Entry entry, Cause who) {
    StationBook book = order.book();
    StepCheck check = new StepCheck(book.plan(), order.run().order());
    return switch (check.check(entry, order.run().units().made(), book.rejectCount())) {
      case StepCheck.Checked.Refused(Refusal refusal) -> Optional.of(refusal);
      case StepCheck.Checked.Recorded(var step) -> {
        book.perform(step, who, clock.instant());
        yield Optional.empty();
      }
    };
  }

  /** The next item that the camera reads is this challenge; none takes the announcement back. */
  public LineAnswer challenge(LineId line, Optional<ChallengeKind> kind, Cause who) {
    return AtLine.act(lines, line, who, order -> challenge(order, kind, who));
  }

  private static Optional<Refusal> challenge(
      OrderOnLine order, Optional<ChallengeKind> kind, Cause who) {
    if (order.isOver()) {
      return Optional.of(
          new Refusal(
              Reason.NO_ORDER_ON_LINE,
              "the order has ended",
              "an order on the line",
              "Start an order first."));
    }
    if (kind.isEmpty()) {
      order.book().challenges().disarm();
      return Optional.empty();
    }
    if (order.packing(kind.get().level()).isEmpty() && kind.get().level() != Level.UNIT) {
      return Optional.of(
          new Refusal(
              Reason.CHALLENGE_NOT_POSSIBLE,
              kind.get().toString(),
              "a station of level " + kind.get().level(),
              "Run the other challenge packs."));
    }
    order.book().challenges().arm(kind.get(), who);
    return Optional.empty();
  }
}
