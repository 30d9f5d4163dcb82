package io.seriatim.reconciliation.domain;

import io.seriatim.reconciliation.domain.OrderState.Cancelled;
import io.seriatim.reconciliation.domain.OrderState.Closed;
import io.seriatim.reconciliation.domain.OrderState.Completed;
import io.seriatim.reconciliation.domain.OrderState.Ready;
import io.seriatim.reconciliation.domain.OrderState.Running;
import io.seriatim.reconciliation.domain.OrderState.Waiting;

/**
 * The life of an order: WAITING → READY → RUNNING → COMPLETED → CLOSED, or CANCELLED before it
 * runs.
 *
 * <p>Requests are decided and may be refused. Reports of the line are recorded, because it has
 * happened; one that should not have been possible is recorded with a conflict. The same report
 * again changes nothing, in whatever state the order has come to be since.
 */
public final class OrderLife {
  private OrderLife() {}

  /** What a request is answered. */
  public sealed interface Decision {
    record Accepted(OrderState next) implements Decision {}

    record AlreadyDone() implements Decision {}

    record Refused(RefusalReason reason) implements Decision {}
  }

  /** What becomes of a report. */
  public sealed interface Recording {
    record Recorded(OrderState next) implements Recording {}

    record RecordedWithConflict(OrderState next, OrderConflict conflict) implements Recording {}

    record AlreadyDone() implements Recording {}
  }

  public static Decision decide(OrderState state, OrderCommand command) {
    return switch (command) {
      case OrderCommand.Release _ -> release(state);
      case OrderCommand.Cancel(String reason) -> cancel(state, reason);
      case OrderCommand.Close _ -> close(state);
    };
  }

  public static Recording record(OrderState state, OrderReport report) {
    return switch (report) {
      case STARTED -> started(state);
      case ENDED -> ended(state);
    };
  }

  private static Decision release(OrderState state) {
    return switch (state) {
      case Waiting _ -> new Decision.Accepted(new Ready());
      case Ready _ -> new Decision.AlreadyDone();
      case Running _, Completed _, Closed _ -> new Decision.Refused(RefusalReason.ORDER_HAS_RUN);
      case Cancelled _ -> new Decision.Refused(RefusalReason.ORDER_CANCELLED);
    };
  }

  private static Decision cancel(OrderState state, String reason) {
    return switch (state) {
      case Waiting _, Ready _ ->
          reason.isBlank()
              ? new Decision.Refused(RefusalReason.REASON_MISSING)
              : new Decision.Accepted(new Cancelled(reason));
      case Running _, Completed _, Closed _ -> new Decision.Refused(RefusalReason.ORDER_HAS_RUN);
      case Cancelled _ -> new Decision.AlreadyDone();
    };
  }

  private static Decision close(OrderState state) {
    return switch (state) {
      case Waiting _, Ready _, Running _ -> new Decision.Refused(RefusalReason.ORDER_NOT_COMPLETED);
      case Completed _ -> new Decision.Accepted(new Closed());
      case Closed _ -> new Decision.AlreadyDone();
      case Cancelled _ -> new Decision.Refused(RefusalReason.ORDER_CANCELLED);
    };
  }

  private static Recording started(OrderState state) {
    return switch (state) {
      case Waiting _ -> conflict(new Running(), OrderConflict.STARTED_BEFORE_RELEASE);
      case Ready _ -> new Recording.Recorded(new Running());
      case Running _, Completed _, Closed _ -> new Recording.AlreadyDone();
      case Cancelled _ -> conflict(new Running(), OrderConflict.STARTED_AFTER_CANCEL);
    };
  }

  private static Recording ended(OrderState state) {
    return switch (state) {
      case Waiting _, Ready _, Cancelled _ ->
          conflict(new Completed(), OrderConflict.ENDED_WITHOUT_START);
      case Running _ -> new Recording.Recorded(new Completed());
      case Completed _, Closed _ -> new Recording.AlreadyDone();
    };
  }

  private static Recording conflict(OrderState next, OrderConflict conflict) {
    return new Recording.RecordedWithConflict(next, conflict);
  }
}
