package io.seriatim.chassis.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.testkit.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@Requirement("URS-CLOCK-001")
class ComparisonTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private static Instant at(long millis) {
    return START.plusMillis(millis);
  }

  private static Comparison off(long offsetMillis, long uncertaintyMillis) {
    return new Comparison(
        "r", Duration.ofMillis(offsetMillis), Duration.ofMillis(uncertaintyMillis));
  }

  @Test
  void the_offset_is_that_of_rfc_5905_and_half_of_the_way_is_uncertain() {
    Comparison read = Comparison.of("r", at(0), at(3_005), at(3_006), at(11)).orElseThrow();

    assertThat(read.offset()).isEqualTo(Duration.ofMillis(3_000));
    assertThat(read.uncertainty()).isEqualTo(Duration.ofMillis(5 + 3));
  }

  @Test
  void one_way_may_take_all_of_the_time_and_the_true_offset_is_within_the_uncertainty() {
    for (long there = 0; there <= 100; there += 10) {
      Comparison read =
          Comparison.of("r", at(0), at(500 + there), at(500 + there), at(100)).orElseThrow();

      assertThat(read.offset().minusMillis(500).abs())
          .isLessThanOrEqualTo(read.uncertainty())
          .isEqualTo(Duration.ofMillis(Math.abs(there - 50)));
    }
  }

  @Test
  void a_clock_that_was_set_back_in_between_compares_nothing() {
    assertThat(Comparison.of("own", at(0), at(5), at(5), at(-1))).isEmpty();
    assertThat(Comparison.of("other", at(0), at(5), at(4), at(10))).isEmpty();
    assertThat(Comparison.of("answered for longer than asked", at(0), at(5), at(50), at(10)))
        .isEmpty();
  }

  @Test
  void only_what_is_beyond_the_limit_for_certain_exceeds_it() {
    Duration limit = Duration.ofSeconds(1);

    assertThat(off(1_005, 5).exceeds(limit)).isFalse();
    assertThat(off(1_006, 5).exceeds(limit)).isTrue();
    assertThat(off(-1_006, 5).exceeds(limit)).isTrue();
    assertThat(off(-9_000, 8_500).exceeds(limit)).isFalse();
  }

  @Test
  void one_wrong_server_of_three_is_outvoted_and_one_of_two_says_nothing() {
    assertThat(Comparison.median("ntp", List.of(off(60_000, 1), off(2, 9), off(-1, 1))))
        .contains(new Comparison("ntp", Duration.ofMillis(2), Duration.ofMillis(9)));

    Comparison of2 = Comparison.median("ntp", List.of(off(60_000, 1), off(0, 4))).orElseThrow();
    assertThat(of2.offset()).isEqualTo(Duration.ofSeconds(30));
    assertThat(of2.exceeds(Duration.ofMillis(1))).isFalse();

    assertThat(Comparison.median("ntp", List.of())).isEmpty();
  }

  @Test
  void of_many_nodes_the_one_that_is_off_for_certain_counts() {
    assertThat(Comparison.farthest(List.of(off(3, 1), off(-2_000, 10), off(2_500, 1_000))))
        .contains(off(-2_000, 10));
    assertThat(Comparison.farthest(List.of())).isEmpty();
  }
}
