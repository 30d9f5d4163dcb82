package io.seriatim.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeededRandomTest {
  @Test
  void the_same_seed_makes_the_same_choices() {
    SeededRandom one = SeededRandom.of(7);
    SeededRandom other = SeededRandom.of(7);

    assertThat(one.text("ABC123", 12)).isEqualTo(other.text("ABC123", 12));
    assertThat(one.shuffled(List.of(1, 2, 3, 4, 5)))
        .isEqualTo(other.shuffled(List.of(1, 2, 3, 4, 5)));
    assertThat(one.between(1, 1000)).isEqualTo(other.between(1, 1000)).isBetween(1, 1000);
  }

  @Test
  void a_law_that_fails_names_its_seed() {
    assertThatThrownBy(() ->
            SeededRandom.law(
                3,
                random -> {
                  throw new IllegalStateException("broken");
                }))
        .isInstanceOf(AssertionError.class)
        .hasMessageMatching("seed -?\\d+ \\(replay with -Dseriatim.seed=-?\\d+\\): broken");
  }
}
