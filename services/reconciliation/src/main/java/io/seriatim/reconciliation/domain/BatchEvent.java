package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.OrderId;
import java.util.List;
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

  /**
   * Findings were raised, counted anew, or are gone.
   *
   * @param findings each as it is now
   */
  record FindingsChanged(List<TrackedFinding> findings) implements BatchEvent {
    public FindingsChanged {
      findings = List.copyOf(findings);
    }
  }

  /** A finding was explained under a signature. */
  record FindingResolved(TrackedFinding finding) implements BatchEvent {}

  /**
   * An order was changed before it ran.
   *
   * @param expiry of the order now, which is the batch's
   */
  record OrderAmended(
      OrderId order, long quantity, long serialsNeeded, Expiry expiry, List<Amendment> amendments)
      implements BatchEvent {
    public OrderAmended {
      amendments = List.copyOf(amendments);
    }
  }

  /** A material was counted. */
  record MaterialCounted(MaterialCount count) implements BatchEvent {}

  /** Something happened to packs after the close. */
  record BatchSupplemented(Supplement supplement) implements BatchEvent {}

  /** Somebody signed that the batch should be opened again. */
  record ReopeningAsked(Reopening reopening) implements BatchEvent {}

  /** The batch is open again. */
  record BatchReopened(Reopening reopening) implements BatchEvent {}

  /** A step on the way to the market was signed. */
  record ReleaseSigned(ReleaseStep step) implements BatchEvent {}

  /** A signed step was taken back. */
  record ReleaseRevoked(ReleaseStep step) implements BatchEvent {}

  /** A report about the batch was heard of. */
  record ReportNoted(ReportStanding report) implements BatchEvent {}
}
