package io.seriatim.reconciliation.domain;

/** What may be asked of an order. */
public sealed interface OrderCommand {
  /** Let the line have it. */
  record Release() implements OrderCommand {}

  /** Give it up. */
  record Cancel(String reason) implements OrderCommand {}

  /** Close it with its batch. */
  record Close() implements OrderCommand {}
}
