package io.seriatim.serialallocation.app;

import io.seriatim.serialallocation.domain.Refusal;
import java.util.function.Function;

/**
 * What a use case replies.
 *
 * @param <A> what is given when it says yes
 */
public sealed interface Reply<A> {
  /** Done now. */
  record Done<A>(A answer) implements Reply<A> {}

  /** Done before, under the same request id. */
  record Before<A>(A answer) implements Reply<A> {}

  /** No. */
  record No<A>(Refusal refusal) implements Reply<A> {}

  static <A> Reply<A> no(Refusal refusal) {
    return new No<>(refusal);
  }

  /** The same reply in other words. */
  default <B> Reply<B> map(Function<? super A, ? extends B> words) {
    return switch (this) {
      case Done<A>(A answer) -> new Done<>(words.apply(answer));
      case Before<A>(A answer) -> new Before<>(words.apply(answer));
      case No<A>(Refusal refusal) -> new No<>(refusal);
    };
  }
}
