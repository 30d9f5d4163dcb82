package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.domain.Refusal;
import io.seriatim.linegateway.domain.Refusal.Reason;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds a line and the order on it, does something on the line's thread, and says how it stands.
 */
final class AtLine {
  private static final int SHORTEST_REASON = 10;

  private AtLine() {}

  /** Does it; what comes back is the refusal, where there is one. */
  static LineAnswer act(Lines lines, LineId id, Function<OrderOnLine, Optional<Refusal>> act) {
    Optional<RunningLine> line = lines.find(id);
    if (line.isEmpty()) {
      return lines.notFound(id);
    }
    Optional<Refusal> refusal =
        line.get().ask(order -> order.map(act).orElseGet(() -> Optional.of(noOrder())));
    return refusal
        .<LineAnswer>map(LineAnswer.Refused::new)
        .orElseGet(() -> new LineAnswer.Done(line.get().view()));
  }

  /** Why a reason is none; empty where it is one. */
  static Optional<Refusal> tooShort(String reason) {
    return reason.strip().length() >= SHORTEST_REASON
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                Reason.REASON_TOO_SHORT,
                "\"" + reason.strip() + "\"",
                "at least " + SHORTEST_REASON + " characters",
                "Say what was found and where."));
  }

  static Refusal stepsOpen(String steps) {
    return new Refusal(
        Reason.STEPS_OPEN, "open: " + steps, "every step passed", "Perform the steps first.");
  }

  private static Refusal noOrder() {
    return new Refusal(
        Reason.NO_ORDER_ON_LINE, "no order", "an order on the line", "Start an order first.");
  }
}
