package io.seriatim.chassis.refusal;

import java.util.function.Function;

/**
 * What a use case answers to a request.
 *
 * @param <T> what is given when the answer is yes
 */
public sealed interface Answer<T> {
  /** Done now. */
  record Done<T>(T value) implements Answer<T> {}

  /** Had been done before under the same request id; this is what was answered then. */
  record FirstAnswer<T>(T value) implements Answer<T> {}

  /** No. */
  record Refused<T>(Refusal refusal) implements Answer<T> {}

  static <T> Answer<T> done(T value) {
    return new Done<>(value);
  }

  static <T> Answer<T> firstAnswer(T value) {
    return new FirstAnswer<>(value);
  }

  static <T> Answer<T> refused(Refusal refusal) {
    return new Refused<>(refusal);
  }

  /** The same answer in other words, for example a domain value turned into a message. */
  default <U> Answer<U> map(Function<? super T, ? extends U> words) {
    return switch (this) {
      case Done<T>(T value) -> new Done<>(words.apply(value));
      case FirstAnswer<T>(T value) -> new FirstAnswer<>(words.apply(value));
      case Refused<T>(Refusal refusal) -> new Refused<>(refusal);
    };
  }
}
