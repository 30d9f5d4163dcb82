package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.domain.Refusal;
import io.seriatim.linegateway.domain.Refusal.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Finds a line and the order on it, does something on the line's thread, and says how it stands.
 */
final class AtLine {
  private static final int SHORTEST_REASON = 10;
  private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(100);

  private AtLine() {}

  /**
   * Does it; the answer is given once what was done cannot be lost any more.
   *
   * @throws JournalException if it cannot be written down
   */
  static LineAnswer act(
      Lines lines, LineId id, Cause who, Function<OrderOnLine, Optional<Refusal>> act) {
    Optional<RunningLine> line = lines.find(id);
    if (line.isEmpty()) {
      return lines.notFound(id);
    }
    CompletableFuture<Optional<Refusal>> outcome =
        line.get()
            .ask(order ->
                order
                    .map(o -> kept(o, together(o, who, () -> act.apply(o), Optional::isEmpty)))
                    .orElseGet(() -> CompletableFuture.completedFuture(Optional.of(noOrder()))));
    return await(line.get(), outcome)
        .<LineAnswer>map(LineAnswer.Refused::new)
        .orElseGet(() -> new LineAnswer.Done(line.get().view()));
  }

  /** What a command writes is written together with its answer. */
  static <T> T together(OrderOnLine order, Cause who, Supplier<T> act, Predicate<T> done) {
    return order
        .recorder()
        .together(act, outcome -> done.test(outcome) ? order.run().answered(who) : List.of());
  }

  /** The journal writes in order: what is behind the act says that the act is on the disk. */
  private static CompletableFuture<Optional<Refusal>> kept(
      OrderOnLine order, Optional<Refusal> refusal) {
    CompletableFuture<Optional<Refusal>> kept = new CompletableFuture<>();
    if (refusal.isPresent()) {
      kept.complete(refusal);
    } else {
      order.recorder().durably(List.of(), () -> kept.complete(Optional.empty()));
    }
    return kept;
  }

  private static Optional<Refusal> await(
      RunningLine line, CompletableFuture<Optional<Refusal>> outcome) {
    for (Duration left = WRITTEN_WITHIN; left.isPositive(); left = left.minus(LOOK)) {
      try {
        return outcome.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException notYet) {
        if (line.ask(order -> order.filter(o -> !o.run().judges()).isPresent())) {
          throw new JournalException("the journal cannot be written: nothing was done for certain");
        }
      } catch (ExecutionException impossible) {
        throw new IllegalStateException(impossible);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw new JournalException("the gateway is closing: nothing was done for certain");
      }
    }
    throw new JournalException("the journal is too slow: nothing was done for certain");
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
