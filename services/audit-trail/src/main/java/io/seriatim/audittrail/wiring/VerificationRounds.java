package io.seriatim.audittrail.wiring;

import io.seriatim.audittrail.app.LogStore;
import io.seriatim.audittrail.app.VerifyLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies every log in the time that is set, and those that were asked for, one at a time. Of
 * several instances the first to begin a log's round does it; each looks every few minutes, so that
 * what a stopped instance left is begun again.
 */
final class VerificationRounds implements Executor, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VerificationRounds.class);

  static final String AGE = "seriatim.audit.verification.age.seconds";
  private static final Duration LOOK = Duration.ofMinutes(10);
  private static final Duration SOON = Duration.ofMinutes(2);

  /** Rounds that are looked at for the last one that ended. */
  private static final int BACK = 3;

  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon(true).name("verifications").factory());
  private final VerifyLog verify;
  private final LogStore logs;
  private final Duration every;
  private final InstantSource clock;
  private volatile Instant oldest;

  VerificationRounds(VerifyLog verify, LogStore logs, Duration every, InstantSource clock) {
    this.verify = verify;
    this.logs = logs;
    this.every = every;
    this.clock = clock;
    this.oldest = clock.instant();
  }

  /** Seconds since the last verification ended of the log whose last one is the longest ago. */
  double age() {
    return every.isPositive() ? Duration.between(oldest, clock.instant()).toSeconds() : 0;
  }

  void start() {
    if (every.isPositive()) {
      long pace = Math.min(every.toMillis(), LOOK.toMillis());
      long soon = Math.min(every.toMillis(), SOON.toMillis());
      // instances that start together do not begin together
      long first = soon + ThreadLocalRandom.current().nextLong(soon + 1);
      rounds.scheduleWithFixedDelay(this::round, first, pace, TimeUnit.MILLISECONDS);
    }
  }

  private void round() {
    long number = clock.instant().toEpochMilli() / every.toMillis();
    String id = id(number);
    try {
      List<String> owners = logs.owners();
      owners.stream().filter(owner -> verify.begin(owner, id)).forEach(o -> compare(o, id));
      oldest =
          owners.stream()
              .map(owner -> lastEnded(owner, number))
              .min(Comparator.naturalOrder())
              .orElseGet(clock::instant);
    } catch (RuntimeException away) {
      LOG.warn("the round {} of verifications was broken off", id, away);
    }
  }

  /** From the store, so that every instance shows the same, and a restart hides nothing. */
  private Instant lastEnded(String owner, long number) {
    return LongStream.rangeClosed(0, BACK)
        .mapToObj(back -> verify.ended(owner, id(number - back)))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> Instant.ofEpochMilli((number - BACK) * every.toMillis()));
  }

  private static String id(long number) {
    return "round/" + number;
  }

  private void compare(String owner, String id) {
    try {
      verify.compare(owner, id);
    } catch (RuntimeException failed) {
      LOG.warn("the verification {} of the log of {} was broken off", id, owner, failed);
    }
  }

  @Override
  public void execute(Runnable verification) {
    rounds.execute(verification);
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
