package io.seriatim.linegateway.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway process killed with SIGKILL at random points of its batches; on the same journal it
 * goes on, and the books balance. {@code -Dseriatim.kills=200} for more, {@code -Dseriatim.seed=}
 * for others.
 */
final class GatewayKillIT {
  private static final int KILLS = Integer.getInteger("seriatim.kills", 20);
  private static final long SEED = Long.getLong("seriatim.seed", 1L);

  @TempDir Path directory;

  @Test
  @Requirement({"URS-LINE-001", "URS-LINE-003", "URS-LINE-005", "URS-LINE-012"})
  void killed_anywhere_it_loses_no_serial_and_prints_none_twice() throws IOException {
    try (var batches = new KilledBatches(directory, SEED, KILLS)) {
      KilledBatches.Outcome outcome = batches.run();

      System.out.println("gateway killed: " + outcome);
      assertThat(outcome.kills()).isEqualTo(KILLS);
    }
  }
}
