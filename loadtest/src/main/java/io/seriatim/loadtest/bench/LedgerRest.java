package io.seriatim.loadtest.bench;

import io.seriatim.loadtest.platform.Wait;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * When the processes of a stack have nothing left to do: what a warm-up asked of their compilers
 * and of the database's compaction is done, and is not measured with what comes next.
 */
final class LedgerRest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration SPAN = Duration.ofSeconds(3);

  /** Of one core; idle servers take about a tenth. */
  private static final double IDLE = 0.25;

  private final Supplier<Duration> used;
  private Duration usedBefore;
  private long before = System.nanoTime();

  private LedgerRest(Supplier<Duration> used) {
    this.used = used;
    this.usedBefore = used.get();
  }

  /**
   * Returns when they took less than a quarter of a core for three seconds.
   *
   * @param used CPU time that all of them took so far
   */
  static void await(Supplier<Duration> used) {
    LedgerRest rest = new LedgerRest(used);
    Wait.until("rest of the servers", PATIENCE, rest::reached);
  }

  private Optional<Boolean> reached() {
    long passed = System.nanoTime() - before;
    if (passed < SPAN.toNanos()) {
      return Optional.empty();
    }
    Duration now = used.get();
    double cores = now.minus(usedBefore).toNanos() / (double) passed;
    usedBefore = now;
    before = System.nanoTime();
    return cores < IDLE ? Optional.of(true) : Optional.empty();
  }
}
