package io.seriatim.reconciliation.domain;

/** Where an order stands (OPC 30260 job order states, narrowed). */
public sealed interface OrderState {
  /** Imported and valid; no gateway sees it yet. */
  record Waiting() implements OrderState {}

  /** Released to its line. */
  record Ready() implements OrderState {}

  /** Packing has begun. */
  record Running() implements OrderState {}

  /** The line has ended it. */
  record Completed() implements OrderState {}

  /** Closed with its batch. */
  record Closed() implements OrderState {}

  /** Given up before it ran. */
  record Cancelled(String reason) implements OrderState {}

  /** Its upper-case name. */
  default String label() {
    return switch (this) {
      case Waiting _ -> "WAITING";
      case Ready _ -> "READY";
      case Running _ -> "RUNNING";
      case Completed _ -> "COMPLETED";
      case Closed _ -> "CLOSED";
      case Cancelled _ -> "CANCELLED";
    };
  }
}
