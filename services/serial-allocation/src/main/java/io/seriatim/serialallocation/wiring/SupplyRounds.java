package io.seriatim.serialallocation.wiring;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at all supplies now and then; a look that fails is made again the next time. */
final class SupplyRounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SupplyRounds.class);

  private final Runnable look;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon(true).name("supply-rounds").factory());

  SupplyRounds(Runnable look, Duration refresh) {
    this.look = look;
    rounds.scheduleWithFixedDelay(
        this::round, refresh.toMillis(), refresh.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void round() {
    try {
      look.run();
    } catch (RuntimeException failure) {
      LOG.warn("the supply of numbers could not be looked at and will be again", failure);
    }
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
