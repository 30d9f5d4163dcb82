package io.seriatim.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.loadtest.demo.DemoSite;
import io.seriatim.loadtest.faults.FaultPlan;
import io.seriatim.loadtest.faults.FaultsText;
import io.seriatim.loadtest.faults.FaultyBatch;
import io.seriatim.loadtest.faults.FaultySeeds;
import io.seriatim.testkit.Requirement;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ten small batches through every fault there is, shared among the three sites. */
@ExtendWith(RunningPlatform.Extension.class)
final class FaultsIT {
  private static final int SEEDS = 10;
  private static final long PACKS = 300;
  private static final int PACKS_PER_MINUTE = 1_500;

  @Test
  @Requirement({"URS-OPS-030", "URS-LINE-003", "URS-LINE-004", "URS-LINE-005", "URS-LINE-009"})
  void both_books_end_exact_and_the_record_names_each_fault(RunningPlatform running) {
    List<FaultPlan> plans =
        LongStream.rangeClosed(1, SEEDS).mapToObj(seed -> FaultPlan.of(seed, PACKS)).toList();
    var wanted =
        new FaultySeeds.Wanted(
            "FLT", plans, DemoSite.fromTheStart(), PACKS_PER_MINUTE, Expiries.inTwoYears());

    List<FaultyBatch.Result> results =
        new FaultySeeds(running.platform(), RunningPlatform::print)
            .run(wanted, result -> RunningPlatform.print("faults", FaultsText.of(result)));

    results.forEach(result -> RunningPlatform.print("faults", FaultsText.line(result)));
    assertThat(results).hasSize(SEEDS);
    assertThat(results).flatExtracting(FaultyBatch.Result::problems).isEmpty();
  }
}
