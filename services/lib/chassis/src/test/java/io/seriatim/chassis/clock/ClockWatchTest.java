package io.seriatim.chassis.clock;

import static io.seriatim.chassis.clock.ClockState.DRIFTED;
import static io.seriatim.chassis.clock.ClockState.IN_STEP;
import static io.seriatim.chassis.clock.ClockState.UNKNOWN;
import static io.seriatim.chassis.clock.ClockState.UNWATCHED;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.testkit.Requirement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In the names of rounds: {@code w} within the limit, {@code b} beyond it, {@code -} silence. */
@Requirement("URS-CLOCK-001")
class ClockWatchTest {
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final Comparison WITHIN =
      new Comparison("r", Duration.ofMillis(400), Duration.ofMillis(3));
  private static final Comparison BEYOND =
      new Comparison("r", Duration.ofMillis(-1_900), Duration.ofMillis(3));

  private static final Map<ClockState, String> REACHED =
      Map.of(UNKNOWN, "", IN_STEP, "w", DRIFTED, "bb", UNWATCHED, "---");

  private static ClockState after(String rounds) {
    ClockWatch watch = ClockWatch.START;
    for (char round : rounds.toCharArray()) {
      watch = watch.after(answers(round), LIMIT);
    }
    return watch.state();
  }

  private static List<Comparison> answers(char round) {
    return switch (round) {
      case 'w' -> List.of(WITHIN);
      case 'b' -> List.of(WITHIN, BEYOND);
      default -> List.of();
    };
  }

  @Test
  void each_state_goes_where_two_comparisons_or_three_silent_rounds_say() {
    for (ClockState state : ClockState.values()) {
      String reached = REACHED.getOrDefault(state, "?");

      assertThat(after(reached)).isEqualTo(state);
      assertThat(after(reached + "b")).as("one beyond").isEqualTo(state);
      assertThat(after(reached + "bb")).as("two beyond").isEqualTo(DRIFTED);
      assertThat(after(reached + "ww")).as("two within").isEqualTo(IN_STEP);
      assertThat(after(reached + "--")).as("two silent").isEqualTo(state);
      assertThat(after(reached + "---")).as("three silent").isEqualTo(UNWATCHED);
    }
  }

  @Test
  void only_the_first_comparison_after_a_start_counts_at_once_where_it_is_in_step() {
    assertThat(after("w")).isEqualTo(IN_STEP);
    assertThat(after("bw")).isEqualTo(IN_STEP);
    assertThat(after("bbw")).isEqualTo(DRIFTED);
    assertThat(after("---w")).isEqualTo(UNWATCHED);
  }

  @Test
  void what_changes_from_round_to_round_changes_no_state() {
    assertThat(after("wbwbwbwbwb")).isEqualTo(IN_STEP);
    assertThat(after("bbwbwbwbwbw")).isEqualTo(DRIFTED);
  }

  @Test
  void silence_between_two_comparisons_is_no_comparison() {
    assertThat(after("wb-b")).isEqualTo(DRIFTED);
    assertThat(after("wb--b")).isEqualTo(DRIFTED);
    assertThat(after("bbw-w")).isEqualTo(IN_STEP);
    assertThat(after("---b-b")).isEqualTo(DRIFTED);
    assertThat(after("w---b---b")).isEqualTo(UNWATCHED);
  }

  @Test
  void an_answer_ends_the_count_of_silent_rounds() {
    assertThat(after("w--w--b--w--")).isEqualTo(IN_STEP);
    assertThat(after("--b--")).isEqualTo(UNKNOWN);
  }
}
