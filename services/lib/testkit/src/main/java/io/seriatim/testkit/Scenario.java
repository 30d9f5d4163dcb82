package io.seriatim.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * A decision told as given events, when a command, then an answer.
 *
 * <p>Works over any decider: {@code Scenario.of(initial, State::evolve,
 * Rules::decide).given(events).when(command) .then(answer)}.
 *
 * @param <S> state
 * @param <E> event
 * @param <C> command or report
 * @param <A> answer
 */
public final class Scenario<S, E, C, A> {
  private final S state;
  private final BiFunction<S, E, S> evolve;
  private final BiFunction<S, C, A> decide;

  private Scenario(S state, BiFunction<S, E, S> evolve, BiFunction<S, C, A> decide) {
    this.state = state;
    this.evolve = evolve;
    this.decide = decide;
  }

  /** A scenario that starts at {@code initial}. */
  public static <S, E, C, A> Scenario<S, E, C, A> of(
      S initial, BiFunction<S, E, S> evolve, BiFunction<S, C, A> decide) {
    return new Scenario<>(initial, evolve, decide);
  }

  /** What has happened before. */
  @SafeVarargs
  public final Scenario<S, E, C, A> given(E... events) {
    return given(List.of(events));
  }

  /** What has happened before. */
  public Scenario<S, E, C, A> given(List<? extends E> events) {
    S after = state;
    for (E event : events) {
      after = evolve.apply(after, event);
    }
    return new Scenario<>(after, evolve, decide);
  }

  /** What is asked for or reported now. */
  public Answer<S, A> when(C command) {
    return new Answer<>(state, decide.apply(state, command));
  }

  /** What was answered, to be checked. */
  public record Answer<S, A>(S stateBefore, A answer) {
    /** The answer is exactly this. */
    public void then(A expected) {
      assertThat(answer).isEqualTo(expected);
    }

    /** The answer satisfies this. */
    public void thenSatisfies(Consumer<A> check) {
      check.accept(answer);
    }

    /** The answer is of this kind; returned for a closer look. */
    public <K extends A> K thenIs(Class<K> kind) {
      assertThat(answer).isInstanceOf(kind);
      return kind.cast(answer);
    }
  }
}
