package io.seriatim.linegateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.testkit.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Requirement("URS-LINE-045")
final class MachineBookTest {
  private static final Gtin ONE = Gtin.parse("09521234543213");
  private static final Gtin OTHER = Gtin.parse("09521234543220");
  private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");

  private final MachineBook book = new MachineBook();

  private void read(int minute, PackMlState state, long processed, long defective, Gtin product) {
    book.read(reading(minute, Optional.of(state), true, processed, defective), of(product));
  }

  private static Optional<Gtin> of(Gtin product) {
    return Optional.of(product);
  }

  private static MachineReading reading(
      int minute, Optional<PackMlState> state, boolean producing, long processed, long defective) {
    return new MachineReading(
        START.plus(Duration.ofMinutes(minute)),
        state,
        Optional.of(producing),
        Optional.of(processed),
        Optional.of(defective),
        Optional.of(300_000L),
        Optional.empty());
  }

  private Oee of() {
    return Optional.ofNullable(book.figures().get(ONE)).orElse(Oee.NOTHING);
  }

  @Test
  void the_three_factors_are_exact_and_multiply_to_the_whole() {
    read(0, PackMlState.EXECUTE, 1_000, 10, ONE);
    read(40, PackMlState.HELD, 10_000, 100, ONE);
    read(60, PackMlState.HELD, 10_000, 100, ONE);

    assertThat(of().availability()).contains(Fraction.of(2, 3));
    assertThat(of().performance()).contains(Fraction.of(3, 4));
    assertThat(of().quality()).contains(Fraction.of(99, 100));
    assertThat(of().oee()).contains(Fraction.of(99, 200));
    assertThat(of().oee().map(oee -> oee.percent(2).toPlainString())).contains("49.50");
  }

  @Test
  void time_belongs_to_the_product_that_was_on_the_line_and_idle_lines_plan_nothing() {
    read(0, PackMlState.EXECUTE, 0, 0, ONE);
    read(10, PackMlState.EXECUTE, 500, 0, OTHER);
    book.read(reading(30, Optional.of(PackMlState.IDLE), true, 900, 4), Optional.empty());
    read(90, PackMlState.EXECUTE, 900, 4, ONE);

    assertThat(of()).isEqualTo(new Oee(minutes(10), minutes(10), 500, 0, 300_000));
    assertThat(book.figures().get(OTHER))
        .isEqualTo(new Oee(minutes(20), minutes(20), 400, 4, 300_000));
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }

  @Test
  void another_unit_mode_is_not_planned_and_a_silent_machine_does_not_run() {
    book.read(reading(0, Optional.of(PackMlState.EXECUTE), false, 0, 0), of(ONE));
    read(5, PackMlState.EXECUTE, 0, 0, ONE);
    book.read(MachineReading.silent(START.plus(minutes(15))), of(ONE));
    read(20, PackMlState.EXECUTE, 3_000, 0, ONE);

    assertThat(of().planned()).isEqualTo(minutes(15));
    assertThat(of().running()).isEqualTo(minutes(10));
    assertThat(of().processed()).isEqualTo(3_000);
  }

  @Test
  void a_counter_goes_round_and_a_reset_counter_counts_from_nought() {
    read(0, PackMlState.EXECUTE, 2_147_483_640L, 0, ONE);
    read(1, PackMlState.EXECUTE, 12, 0, ONE);
    assertThat(of().processed()).isEqualTo(20);

    read(2, PackMlState.EXECUTE, 5, 0, ONE);
    assertThat(of().processed()).isEqualTo(25);
  }

  @Test
  void what_is_not_known_yet_has_no_figure() {
    assertThat(Oee.NOTHING.availability()).isEmpty();
    assertThat(Oee.NOTHING.performance()).isEmpty();
    assertThat(Oee.NOTHING.quality()).isEmpty();
    assertThat(Oee.NOTHING.oee()).isEmpty();
    assertThatThrownBy(() -> new Oee(Duration.ZERO, Duration.ZERO, 1, 2, 0))
        .hasMessageContaining("2 of 1 defective");
    assertThatThrownBy(() -> Fraction.of(1, 0)).hasMessageContaining("expected");
  }

  @Test
  void a_reading_that_is_older_than_the_last_changes_nothing() {
    read(10, PackMlState.EXECUTE, 10, 0, ONE);
    read(5, PackMlState.EXECUTE, 900, 0, ONE);
    read(11, PackMlState.EXECUTE, 20, 0, ONE);

    assertThat(of().processed()).isEqualTo(10);
    assertThat(of().planned()).isEqualTo(minutes(1));
  }
}
