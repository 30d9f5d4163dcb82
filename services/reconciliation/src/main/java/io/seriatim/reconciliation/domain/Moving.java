package io.seriatim.reconciliation.domain;

import static io.seriatim.reconciliation.domain.OrderConflict.STARTED_BEFORE_RELEASE;

import java.util.Optional;

/** An order's command or report, ruled on in its batch. */
public final class Moving {
  private Moving() {}

  /**
   * @param by who asks; an order that was changed is released by somebody who changed nothing in it
   */
  public static Ruling rule(Order order, OrderCommand command, Signer by) {
    if (command instanceof OrderCommand.Release && isOwnChange(order, by)) {
      return Ruling.refuse(
          RefusalReason.SECOND_CHECK_MISSING,
          by.displayName(),
          "somebody who changed nothing in it");
    }
    return switch (OrderLife.decide(order.state(), command)) {
      case OrderLife.Decision.Accepted(OrderState next) ->
          Ruling.happens(move(order, next, Optional.empty(), RunMarks.NONE));
      case OrderLife.Decision.AlreadyDone() -> new Ruling.AlreadySo();
      case OrderLife.Decision.Refused(RefusalReason reason) ->
          Ruling.refuse(
              reason, "order " + order.id() + " is " + order.state().label(), expected(reason));
    };
  }

  /** What a person typed is checked by a second one (EU GMP Annex 11, 6). */
  private static boolean isOwnChange(Order order, Signer by) {
    return order.state() instanceof OrderState.Waiting
        && order.amendments().stream().anyMatch(change -> change.by().id().equals(by.id()));
  }

  /**
   * What the line reported; empty where it is known already.
   *
   * @param marks what it recorded with that
   */
  public static Optional<BatchEvent> record(Order order, OrderReport report, RunMarks marks) {
    return switch (OrderLife.record(order.state(), report)) {
      case OrderLife.Recording.Recorded(OrderState next) ->
          Optional.of(move(order, next, Optional.empty(), marks));
      case OrderLife.Recording.RecordedWithConflict(OrderState next, OrderConflict conflict) ->
          Optional.of(move(order, next, Optional.of(conflict), marks));
      case OrderLife.Recording.AlreadyDone() -> Optional.empty();
    };
  }

  /**
   * The same for a line that says which order it ran: one that is another since is a conflict.
   *
   * @param ranAs hash of the order the line had; empty where it does not say
   */
  public static Optional<BatchEvent> record(
      Order order, OrderReport report, RunMarks marks, Optional<Sha256> ranAs) {
    Optional<Sha256> other = ranAs.filter(ran -> !ran.equals(order.hash()));
    boolean older =
        order.amendments().stream()
            .anyMatch(amended -> other.filter(amended.hashBefore()::equals).isPresent());
    Optional<BatchEvent> recorded = record(order, report, marks);
    return older ? recorded.map(Moving::ranAsItWas) : recorded;
  }

  private static BatchEvent ranAsItWas(BatchEvent event) {
    return event instanceof BatchEvent.OrderMoved moved
            && moved.conflict().orElse(STARTED_BEFORE_RELEASE) == STARTED_BEFORE_RELEASE
        ? new BatchEvent.OrderMoved(
            moved.order(),
            moved.from(),
            moved.to(),
            Optional.of(OrderConflict.STARTED_BEFORE_AMENDMENT),
            moved.marks())
        : event;
  }

  private static BatchEvent move(
      Order order, OrderState next, Optional<OrderConflict> conflict, RunMarks marks) {
    return new BatchEvent.OrderMoved(order.id(), order.state(), next, conflict, marks);
  }

  private static String expected(RefusalReason reason) {
    return reason == RefusalReason.REASON_MISSING ? "a reason" : "an order that has not run";
  }
}
