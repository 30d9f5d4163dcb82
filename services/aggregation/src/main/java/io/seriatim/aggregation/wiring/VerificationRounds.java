package io.seriatim.aggregation.wiring;

import io.seriatim.aggregation.app.VerificationRun;
import io.seriatim.aggregation.app.VerifyLedger;
import io.seriatim.aggregation.domain.VerificationScope;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares one part of the ledger after the other with its archive, all of them in the time that is
 * set. Which part is due follows from the clock; of several instances the first to begin it does
 * it.
 */
final class VerificationRounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VerificationRounds.class);

  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon(true).name("verification-rounds").factory());
  private final VerifyLedger verify;
  private final VerificationSettings settings;
  private final InstantSource clock;
  private long next;

  VerificationRounds(VerifyLedger verify, VerificationSettings settings, InstantSource clock) {
    this.verify = verify;
    this.settings = settings;
    this.clock = clock;
  }

  void start() {
    if (settings.every().isPositive()) {
      long pace = Math.max(1, pace().toMillis());
      next = turn() + 1;
      rounds.scheduleWithFixedDelay(this::round, pace, pace, TimeUnit.MILLISECONDS);
    }
  }

  private Duration pace() {
    return settings.every().dividedBy(settings.parts());
  }

  /** All turns that are due: one that took long makes the others late, not lost. */
  private void round() {
    long now = turn();
    next = Math.max(next, now - settings.parts() + 1);
    while (next <= now && !rounds.isShutdown()) {
      compare(next++);
    }
  }

  private long turn() {
    return clock.instant().toEpochMilli() / Math.max(1, pace().toMillis());
  }

  private void compare(long turn) {
    int part = (int) Math.floorMod(turn, (long) settings.parts());
    VerificationRun run =
        new VerificationRun(
            "round/%d/%d".formatted(turn / settings.parts(), part),
            "",
            new VerificationScope.OfPart(part, settings.parts()),
            clock.instant());
    try {
      if (verify.begin(run)) {
        verify.compare(run);
      }
    } catch (RuntimeException failed) {
      // the next part comes; this one is compared again when all have had their turn
      LOG.warn("the comparison {} of rows and archive was broken off", run.id(), failed);
    }
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
