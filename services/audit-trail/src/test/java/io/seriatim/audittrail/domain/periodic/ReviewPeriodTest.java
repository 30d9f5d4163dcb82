package io.seriatim.audittrail.domain.periodic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.testkit.Requirement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Periods that can be reviewed, and when the next review is due. */
@Requirement({"URS-AUDIT-601", "URS-AUDIT-603"})
class ReviewPeriodTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void thirteen_months_are_taken_and_not_a_microsecond_more() {
    long from = micros("2025-10-22T12:00:00Z");

    assertThat(ReviewPeriod.past(from, micros("2026-11-22T12:00:00Z"), NOW).to()).isEqualTo(NOW);
    assertThatThrownBy(() -> ReviewPeriod.past(from - 1, micros("2026-11-22T12:00:00Z"), NOW))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("13 months");
  }

  @Test
  void an_empty_one_one_of_nothing_and_one_that_is_not_over_are_refused() {
    long from = micros("2026-11-01T00:00:00Z");
    long now = micros("2026-11-22T12:00:00Z");

    assertThatThrownBy(() -> ReviewPeriod.past(from, from, NOW)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> ReviewPeriod.past(0, from, NOW)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> ReviewPeriod.past(from, Long.MAX_VALUE, NOW))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> ReviewPeriod.past(from, now + 1, NOW))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void the_next_review_is_due_as_concluded_and_the_first_after_thirteen_months() {
    LocalDate begun = LocalDate.of(2025, 1, 31);

    assertThat(ReviewDue.day(Optional.empty(), begun)).isEqualTo("2026-02-28");
    assertThat(ReviewDue.day(Optional.of(LocalDate.of(2026, 5, 1)), begun)).isEqualTo("2026-05-01");
    assertThat(ReviewDue.overdueDays(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 1))).isZero();
    assertThat(ReviewDue.overdueDays(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 3)))
        .isEqualTo(2);
  }

  private static long micros(String instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
  }
}
