package io.seriatim.audittrail.wiring;

import io.seriatim.audittrail.app.identity.ReadIdentityEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the identity provider's events every few seconds. While it does not answer, the service
 * goes on and the age of what was read grows.
 */
final class IdentityRounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IdentityRounds.class);

  static final String AGE = "seriatim.audit.identity.age.seconds";

  private static final Duration LONGEST_ROUND = Duration.ofSeconds(20);

  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon(true).name("identity-events").factory());
  private final Optional<ReadIdentityEvents> reading;
  private final InstantSource clock;
  private volatile Instant reached;

  IdentityRounds(Optional<ReadIdentityEvents> reading, InstantSource clock) {
    this.reading = reading;
    this.clock = clock;
    this.reached = clock.instant();
  }

  /** Seconds since the end of the provider's events was reached by any instance. */
  double age() {
    return Duration.between(reached, clock.instant()).toSeconds();
  }

  void start(Duration every) {
    if (reading.isEmpty()) {
      LOG.warn("seriatim.audit.identity.client-secret is empty: no sign-ins come to the log");
    }
    reading.ifPresent(reader ->
        rounds.scheduleWithFixedDelay(
            () -> round(reader), 0, every.toMillis(), TimeUnit.MILLISECONDS));
  }

  private void round(ReadIdentityEvents reader) {
    try {
      Instant end = Instant.ofEpochMilli(reader.round());
      reached = end.isAfter(reached) ? end : reached;
    } catch (RuntimeException away) {
      LOG.warn("the identity provider's events wait for the next round", away);
    }
  }

  @Override
  public void close() {
    rounds.shutdownNow();
    try {
      if (!rounds.awaitTermination(LONGEST_ROUND.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("a round of reading identity events does not end");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
