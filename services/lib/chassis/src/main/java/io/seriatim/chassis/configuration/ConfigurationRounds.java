package io.seriatim.chassis.configuration;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries until the configuration is on record; a start does not wait for it, and does not fail by
 * it. Where it can change while the process runs, it is looked at again and again.
 */
public final class ConfigurationRounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationRounds.class);
  private static final int PAUSE_SECONDS = 30;
  private static final int END_SECONDS = 10;

  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon(true).name("configuration").factory());
  private final Runnable keeping;
  private final boolean watches;
  private volatile boolean kept;

  private ConfigurationRounds(Runnable keeping, boolean watches) {
    this.keeping = keeping;
    this.watches = watches;
  }

  /** Rounds that end when the configuration is on record. */
  static ConfigurationRounds once(Runnable keeping) {
    return new ConfigurationRounds(keeping, false);
  }

  /** Rounds that go on, for what is read again while the process runs. */
  public static ConfigurationRounds watching(Runnable keeping) {
    return new ConfigurationRounds(keeping, true);
  }

  public void start() {
    rounds.scheduleWithFixedDelay(this::round, 0, PAUSE_SECONDS, TimeUnit.SECONDS);
  }

  /** True once it is on record. */
  public boolean isKept() {
    return kept;
  }

  private void round() {
    try {
      keeping.run();
      kept = true;
      if (!watches) {
        rounds.shutdown();
      }
    } catch (RuntimeException away) {
      if (!rounds.isShutdown()) {
        LOG.warn("the configuration is not on record yet", away);
      }
    }
  }

  /** A round that has begun has ended after it, if that takes no longer than ten seconds. */
  @Override
  public void close() {
    rounds.shutdownNow();
    try {
      if (!rounds.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("the configuration is still being put on record");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
