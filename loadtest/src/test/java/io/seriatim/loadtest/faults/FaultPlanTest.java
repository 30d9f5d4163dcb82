package io.seriatim.loadtest.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.loadtest.faults.FaultPlan.Fault;
import io.seriatim.loadtest.line.LineMix;
import io.seriatim.testkit.Requirement;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class FaultPlanTest {
  @Test
  void the_same_seed_plans_the_same_faults_and_another_seed_others() {
    assertThat(FaultPlan.of(7, 20_000)).isEqualTo(FaultPlan.of(7, 20_000));
    assertThat(FaultPlan.of(7, 20_000).faults()).isNotEqualTo(FaultPlan.of(8, 20_000).faults());
  }

  @Test
  @Requirement("URS-OPS-030")
  void every_kind_comes_in_order_and_early_enough_to_be_noticed() {
    for (long seed = 1; seed <= 200; seed++) {
      LineMix mix = LineMix.of(seed);
      List<Fault> faults = FaultPlan.of(seed, 400).faults();

      assertThat(faults)
          .extracting(Fault::kind)
          .contains(kindsOf(mix))
          .allMatch(kind -> kind.happensOn(mix));
      assertThat(faults).extracting(Fault::atPack).isSorted().allMatch(at -> at < 400 * 0.9);
    }
  }

  @Test
  void each_kind_happens_on_some_machines_and_each_mix_has_its_turn() {
    assertThat(Arrays.stream(LineMix.values()).flatMap(mix -> Arrays.stream(kindsOf(mix))))
        .contains(FaultKind.values());
    assertThat(LongStream.rangeClosed(1, 10).mapToObj(LineMix::of)).contains(LineMix.values());
  }

  private static FaultKind[] kindsOf(LineMix mix) {
    return Arrays.stream(FaultKind.values())
        .filter(kind -> kind.happensOn(mix))
        .toArray(FaultKind[]::new);
  }

  @Test
  void a_plan_cut_down_keeps_the_place_of_what_is_left() {
    FaultPlan whole = FaultPlan.of(3, 5_000);

    FaultPlan less = whole.only(EnumSet.of(FaultKind.POWER_LOSS, FaultKind.MISREAD));

    assertThat(whole.faults()).containsAll(less.faults());
    assertThat(less.faults())
        .extracting(Fault::kind)
        .containsOnly(FaultKind.POWER_LOSS, FaultKind.MISREAD);
    assertThat(less.only(Set.of()).faults()).isEmpty();
  }
}
