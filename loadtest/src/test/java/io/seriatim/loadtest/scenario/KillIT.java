package io.seriatim.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.loadtest.demo.DemoSite;
import io.seriatim.loadtest.demo.DemoWorld;
import io.seriatim.loadtest.platform.DemoUser;
import io.seriatim.loadtest.run.Duplicates;
import io.seriatim.loadtest.run.LedgerView;
import io.seriatim.loadtest.run.LineOutcome;
import io.seriatim.loadtest.run.PackBatches;
import io.seriatim.loadtest.run.Watcher;
import io.seriatim.localstack.StackException;
import io.seriatim.proto.batch.v1.Batch;
import io.seriatim.testkit.Requirement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Kills the gateway, the ledger and the broker while packs go by, and starts each again. */
@ExtendWith(RunningPlatform.Extension.class)
final class KillIT {
  private static final long PACKS = 1_600;
  private static final int PACKS_PER_MINUTE = 1_000;
  private static final int ATTEMPTS = 5;

  @Test
  @Requirement({"URS-OPS-003", "URS-LINE-003", "URS-LINE-005", "URS-LEDGER-004"})
  void nothing_is_lost_and_nothing_comes_twice(RunningPlatform running)
      throws InterruptedException {
    var wanted =
        new BatchesOnDemand.Wanted(
            "KILL",
            List.of(DemoSite.BASEL),
            1,
            PACKS,
            0.05,
            new PackBatches.Machines(
                PACKS_PER_MINUTE, 0.02, 3, DemoWorld.CASE_CAPACITY, DemoWorld.PALLET_CAPACITY));
    var killer = new Killer(running, "gw-basel", "aggregation", "kafka");

    var result = new BatchesOnDemand(running.platform(), killer).run(wanted);

    killer.end();
    LineOutcome line = result.lines().getFirst();
    Batch batch = result.batches().values().iterator().next();
    var units = new LedgerView(running.platform(), DemoUser.ANNA).packedUnits(batch.getKey());
    long sent = batch.getReconciliation().getNumbers().getSent();
    long commissioned = batch.getReconciliation().getPacks().getCommissioned();
    long lost = line.machine().passed() - units.stream().distinct().count();
    long twice = Duplicates.among(units).duplicates();
    RunningPlatform.print(
        "kill -9",
        "packs sent %,d, commissioned %,d, lost %d, twice %d"
            .formatted(sent, commissioned, lost, twice));
    assertThat(result.problems()).isEmpty();
    assertThat(line.machine().flawedPassed()).isZero();
    assertThat(commissioned).isEqualTo(PACKS);
    assertThat(lost).isZero();
    assertThat(twice).isZero();
    assertThat(sent).isEqualTo(line.gateway().getSent());
  }

  /**
   * Kills the next victim each time the line tells how far it is, once the one before is up again:
   * nobody comes up without what it needs. The line goes on meanwhile.
   */
  private static final class Killer implements Watcher {
    private final RunningPlatform running;
    private final Deque<String> victims;
    private Optional<Thread> start = Optional.empty();

    Killer(RunningPlatform running, String... victims) {
      this.running = running;
      this.victims = new ArrayDeque<>(List.of(victims));
    }

    @Override
    public void say(String where, String what) {
      RunningPlatform.print(where, what);
      boolean progress = where.startsWith("basel/") && what.contains(" packs");
      if (progress && !victims.isEmpty()) {
        awaitStart();
        running.kill(victims.remove());
        start = Optional.of(Thread.startVirtualThread(this::startMissing));
      }
    }

    /** A part may not come up at once: it is started again. */
    private void startMissing() {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        try {
          running.startMissing();
          return;
        } catch (StackException notYet) {
          RunningPlatform.print("not yet", String.valueOf(notYet.getMessage()));
        }
      }
    }

    private void awaitStart() {
      try {
        join();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while a part was started", stopped);
      }
    }

    private void join() throws InterruptedException {
      if (start.isPresent()) {
        start.get().join();
      }
    }

    void end() throws InterruptedException {
      join();
      running.startMissing();
      assertThat(victims).as("everything was killed in the middle of the batch").isEmpty();
    }
  }
}
