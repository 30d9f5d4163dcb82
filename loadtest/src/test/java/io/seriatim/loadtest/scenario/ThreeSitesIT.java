package io.seriatim.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.loadtest.demo.DemoSite;
import io.seriatim.loadtest.demo.DemoWorld;
import io.seriatim.loadtest.run.Isolation;
import io.seriatim.loadtest.run.PackBatches;
import io.seriatim.testkit.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One product packed by its owner's plant and by two contract manufacturers at once. */
@ExtendWith(RunningPlatform.Extension.class)
final class ThreeSitesIT {
  private static final long PACKS = 300;

  @Test
  @Requirement({"URS-ALLOC-001", "URS-TENANT-002", "URS-TENANT-003", "URS-MD-004"})
  void no_serial_is_used_twice_and_each_tenant_sees_what_its_grant_allows(RunningPlatform running) {
    var wanted =
        new BatchesOnDemand.Wanted(
            "THREE",
            DemoSite.fromTheStart(),
            1,
            PACKS,
            0.02,
            new PackBatches.Machines(
                6_000, 0.02, 7, DemoWorld.CASE_CAPACITY, DemoWorld.PALLET_CAPACITY));

    var result = new BatchesOnDemand(running.platform(), RunningPlatform::print).run(wanted);

    result.attempts().forEach(attempt -> RunningPlatform.print("isolation", attempt.toString()));
    assertThat(result.problems()).isEmpty();
    assertThat(result.duplicates().units()).isEqualTo(3 * PACKS);
    assertThat(result.duplicates().duplicates()).isZero();
    assertThat(result.attempts()).hasSize(3 * 3 * 2).allMatch(Isolation.Attempt::asExpected);
    assertThat(result.attempts()).filteredOn(a -> a.found().equals("NOT_FOUND")).hasSize(2 * 2 * 2);
  }
}
