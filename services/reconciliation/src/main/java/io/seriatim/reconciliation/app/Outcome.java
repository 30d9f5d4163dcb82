package io.seriatim.reconciliation.app;

import io.seriatim.reconciliation.domain.Refusal;
import java.util.function.Function;

/** What a request is answered. */
public sealed interface Outcome<T> {
  /** Done now. */
  record Done<T>(T value) implements Outcome<T> {}

  /** Done before, under the same request id or by somebody else: nothing was changed now. */
  record DoneBefore<T>(T value) implements Outcome<T> {}

  /** No. */
  record Refused<T>(Refusal refusal) implements Outcome<T> {}

  default <U> Outcome<U> map(Function<? super T, ? extends U> words) {
    return switch (this) {
      case Done<T>(T value) -> new Done<>(words.apply(value));
      case DoneBefore<T>(T value) -> new DoneBefore<>(words.apply(value));
      case Refused<T>(Refusal refusal) -> new Refused<>(refusal);
    };
  }
}
