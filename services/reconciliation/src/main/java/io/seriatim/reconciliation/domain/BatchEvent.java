package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.OrderId;
import java.util.Optional;

/** What has happened to a batch. */
public sealed interface BatchEvent {
  /** An order came from a schedule; the first one makes the batch. */
  record OrderImported(Order order, long atMicros) implements BatchEvent {}

  /**
   * An order changed its state.
   *
   * @param marks what the line recorded with it
   */
  record OrderMoved(
      OrderId order,
      OrderState from,
      OrderState to,
      Optional<OrderConflict> conflict,
      RunMarks marks)
      implements BatchEvent {

    /** One with which the line recorded nothing. */
    public OrderMoved(
        OrderId order, OrderState from, OrderState to, Optional<OrderConflict> conflict) {
      this(order, from, to, conflict, RunMarks.NONE);
    }
  }

  /** Counted and signed. */
  record BatchClosed(Reconciliation reconciliation, Signature signature, String counterExplanation)
      implements BatchEvent {}
}
