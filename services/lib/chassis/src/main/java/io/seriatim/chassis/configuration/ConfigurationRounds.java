package io.seriatim.chassis.configuration;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries until the configuration is on record; a start does not wait for it. */
final class ConfigurationRounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationRounds.class);
  private static final int PAUSE_SECONDS = 30;

  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon(true).name("configuration").factory());
  private final Runnable keeping;
  private volatile boolean kept;

  ConfigurationRounds(Runnable keeping) {
    this.keeping = keeping;
  }

  void start() {
    rounds.scheduleWithFixedDelay(this::round, 0, PAUSE_SECONDS, TimeUnit.SECONDS);
  }

  /** True once it is on record. */
  boolean isKept() {
    return kept;
  }

  private void round() {
    try {
      keeping.run();
      kept = true;
      rounds.shutdown();
    } catch (RuntimeException away) {
      LOG.warn("the configuration is not on record yet", away);
    }
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
