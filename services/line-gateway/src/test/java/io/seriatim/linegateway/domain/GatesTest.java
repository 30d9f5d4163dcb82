package io.seriatim.linegateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.linegateway.domain.LineStep.Outcome;
import io.seriatim.testkit.Requirement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class GatesTest {
  private static final long FIRST = 3;
  private static final Set<StepKind> ALL = EnumSet.allOf(StepKind.class);

  /** Where an order can stand. */
  private enum Standing {
    FRESH,
    SET_UP,
    FIRST_PACKS_MADE,
    IN_RUN,
    STOPPED_IN_RUN,
    READY_TO_END;

    Gates gates() {
      return switch (this) {
        case FRESH -> Gates.of(ALL);
        case SET_UP, FIRST_PACKS_MADE ->
            passed(
                FRESH.gates(),
                0,
                StepKind.CLEARANCE,
                StepKind.RECIPE_CHECK,
                StepKind.COMPONENT_LOT);
        case IN_RUN ->
            passed(SET_UP.gates(), FIRST, StepKind.FIRST_ARTICLE, StepKind.CHALLENGE_AT_START);
        case STOPPED_IN_RUN -> IN_RUN.gates().afterStop();
        case READY_TO_END ->
            passed(IN_RUN.gates(), 50, StepKind.CHALLENGE_AT_END, StepKind.REJECT_BIN_COUNT);
      };
    }

    long made() {
      return switch (this) {
        case FRESH, SET_UP -> 0;
        case FIRST_PACKS_MADE -> FIRST;
        case IN_RUN, STOPPED_IN_RUN, READY_TO_END -> 50;
      };
    }

    boolean runs() {
      return switch (this) {
        case FRESH, FIRST_PACKS_MADE, STOPPED_IN_RUN -> false;
        case SET_UP, IN_RUN, READY_TO_END -> true;
      };
    }
  }

  private static Gates passed(Gates gates, long made, StepKind... kinds) {
    Gates next = gates;
    for (StepKind kind : kinds) {
      next = next.after(step(kind, Outcome.PASSED), made);
    }
    return next;
  }

  private static LineStep step(StepKind kind, Outcome outcome) {
    return new LineStep(kind, outcome, List.of(), "", Optional.empty());
  }

  static Stream<Arguments> cells() {
    List<Arguments> cells = new ArrayList<>();
    for (Standing standing : Standing.values()) {
      for (StepKind kind : StepKind.values()) {
        cells.add(Arguments.of(standing, kind, isDue(standing, kind)));
      }
    }
    return cells.stream();
  }

  /** The table: which step holds an order up that stands there. */
  private static boolean isDue(Standing standing, StepKind kind) {
    return switch (kind) {
      case CLEARANCE, RECIPE_CHECK, COMPONENT_LOT -> standing == Standing.FRESH;
      case FIRST_ARTICLE, CHALLENGE_AT_START -> standing == Standing.FIRST_PACKS_MADE;
      case CHALLENGE_AFTER_STOP -> standing == Standing.STOPPED_IN_RUN;
      case CHALLENGE_AT_END, REJECT_BIN_COUNT, CHANGEOVER -> false;
    };
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @MethodSource("cells")
  @Requirement("URS-LINE-061")
  void a_step_holds_the_line_exactly_where_it_is_due(
      Standing standing, StepKind kind, boolean due) {
    assertThat(standing.gates().due(standing.made(), FIRST).contains(kind)).isEqualTo(due);
  }

  @ParameterizedTest
  @EnumSource(Standing.class)
  @Requirement("URS-LINE-061")
  void a_line_runs_only_where_nothing_is_due(Standing standing) {
    assertThat(standing.gates().mayRun(standing.made(), FIRST)).isEqualTo(standing.runs());
    assertThat(standing.gates().due(standing.made(), FIRST).isEmpty()).isEqualTo(standing.runs());
  }

  @ParameterizedTest
  @EnumSource(Standing.class)
  void the_end_waits_for_its_steps_once_a_pack_is_made(Standing standing) {
    boolean none = standing.made() == 0 || standing == Standing.READY_TO_END;

    assertThat(standing.gates().dueAtEnd(standing.made()).isEmpty()).isEqualTo(none);
  }

  @Test
  void a_pack_made_after_a_step_of_the_end_asks_for_it_again() {
    assertThat(Standing.READY_TO_END.gates().dueAtEnd(51))
        .containsExactly(StepKind.CHALLENGE_AT_END, StepKind.REJECT_BIN_COUNT);
  }

  @Test
  void a_step_that_fails_is_due_again() {
    Gates gates = Standing.SET_UP.gates().after(step(StepKind.CLEARANCE, Outcome.FAILED), 0);

    assertThat(gates.due(0, FIRST)).containsExactly(StepKind.CLEARANCE);
  }

  @Test
  void a_part_of_a_challenge_opens_nothing() {
    Gates stopped = Standing.STOPPED_IN_RUN.gates();

    assertThat(stopped.after(step(StepKind.CHALLENGE_AFTER_STOP, Outcome.PART), 50).stopped())
        .isTrue();
    assertThat(stopped.after(step(StepKind.CHALLENGE_AFTER_STOP, Outcome.PASSED), 50).stopped())
        .isFalse();
  }

  @Test
  void a_line_that_requires_nothing_is_held_up_by_nothing() {
    Gates none = Gates.of(Set.of()).afterStop();

    assertThat(none.mayRun(0, FIRST)).isTrue();
    assertThat(none.dueAtEnd(50)).isEmpty();
    assertThat(none.dueAfterEnd()).isEmpty();
  }
}
