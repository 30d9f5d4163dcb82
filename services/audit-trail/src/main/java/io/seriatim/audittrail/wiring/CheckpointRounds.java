package io.seriatim.audittrail.wiring;

import io.micrometer.core.instrument.Counter;
import io.seriatim.audittrail.app.LogStore;
import io.seriatim.audittrail.app.SignCheckpoints;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs the logs that this instance let grow, every few seconds; now and then all logs, for those
 * of an instance that stopped.
 */
final class CheckpointRounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointRounds.class);
  private static final int ALL_EACH = 12;

  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon(true).name("checkpoints").factory());
  private final Set<String> grown = ConcurrentHashMap.newKeySet();
  private final SignCheckpoints signCheckpoints;
  private final LogStore logs;
  private final Duration every;
  private final Counter failures;
  private int round;

  CheckpointRounds(
      SignCheckpoints signCheckpoints, LogStore logs, Duration every, Counter failures) {
    this.signCheckpoints = signCheckpoints;
    this.logs = logs;
    this.every = every;
    this.failures = failures;
  }

  void start() {
    rounds.scheduleWithFixedDelay(
        this::round, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  void grown(String owner) {
    grown.add(owner);
  }

  private void round() {
    try {
      Collection<String> due = round++ % ALL_EACH == 0 ? logs.owners() : List.copyOf(grown);
      due.forEach(this::sign);
    } catch (RuntimeException away) {
      failures.increment();
      LOG.warn("checkpoints wait for the store", away);
    }
  }

  private void sign(String owner) {
    grown.remove(owner);
    try {
      signCheckpoints.sign(owner);
    } catch (RuntimeException failed) {
      grown.add(owner);
      failures.increment();
      LOG.warn("the log of {} is signed in the next round", owner, failed);
    }
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
