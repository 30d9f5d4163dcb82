package io.seriatim.chassis.outbox;

import io.seriatim.chassis.refusal.Refusal;

/**
 * What a use case decides about a partition it was shown.
 *
 * @param <R> the answer
 */
public sealed interface Verdict<R> {
  /** Write this, answer that. */
  record Accept<R>(Partition.Change change, R answer) implements Verdict<R> {}

  /** Nothing to write: it is already as asked. */
  record Unchanged<R>(R answer) implements Verdict<R> {}

  /** No. Nothing is written. */
  record Refuse<R>(Refusal refusal) implements Verdict<R> {}

  static <R> Verdict<R> accept(Partition.Change change, R answer) {
    return new Accept<>(change, answer);
  }

  static <R> Verdict<R> unchanged(R answer) {
    return new Unchanged<>(answer);
  }

  static <R> Verdict<R> refuse(Refusal refusal) {
    return new Refuse<>(refusal);
  }
}
