package io.seriatim.linegateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.testkit.Requirement;
import org.junit.jupiter.api.Test;

final class SupplyTest {

  @Test
  @Requirement("URS-LINE-066")
  void numbers_are_low_under_30_percent_and_critical_under_10_percent_or_two_hours() {
    assertThat(Supply.of(300, 700, 1_000, 0)).isEqualTo(Supply.ENOUGH);
    assertThat(Supply.of(299, 700, 1_000, 0)).isEqualTo(Supply.LOW);
    assertThat(Supply.of(100, 700, 1_000, 0)).isEqualTo(Supply.LOW);
    assertThat(Supply.of(99, 700, 1_000, 0)).isEqualTo(Supply.CRITICAL);
    assertThat(Supply.of(47_000, 90_000, 100_000, 400)).isEqualTo(Supply.CRITICAL);
    assertThat(Supply.of(49_000, 90_000, 100_000, 400)).isEqualTo(Supply.ENOUGH);
  }

  @Test
  void numbers_that_suffice_for_the_rest_of_the_order_are_never_short() {
    assertThat(Supply.of(5, 5, 1_000, 600)).isEqualTo(Supply.ENOUGH);
    assertThat(Supply.of(4, 5, 1_000, 600)).isEqualTo(Supply.CRITICAL);
  }
}
