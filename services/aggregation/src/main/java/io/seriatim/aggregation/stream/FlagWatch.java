package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.contract.FlagBroadcast;
import io.seriatim.aggregation.contract.FlagRecords;
import io.seriatim.aggregation.contract.Flags;
import io.seriatim.aggregation.contract.Micros;
import io.seriatim.proto.ledger.v1.FlagRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finishes broadcasts that broke in the middle, and counts the flags that are not effective though
 * they should be. Every instance does; what is sent twice changes nothing.
 */
public final class FlagWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FlagWatch.class);

  private final FlagRecords records;
  private final FlagBroadcast broadcast;
  private final InstantSource clock;
  private final Duration patience;
  private final LongConsumer late;
  private final Set<String> finished = new HashSet<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("flag-watch").factory());

  /**
   * Watches from {@link #start} on.
   *
   * @param patience how long a flag may take before it is sent again, and counted as late
   * @param late is told, at every look, how many there are
   */
  public FlagWatch(
      FlagRecords records,
      FlagBroadcast broadcast,
      InstantSource clock,
      Duration patience,
      LongConsumer late) {
    this.records = records;
    this.broadcast = broadcast;
    this.clock = clock;
    this.patience = patience;
    this.late = late;
  }

  /** Looks now and then. */
  public FlagWatch start(Duration interval) {
    timer.scheduleWithFixedDelay(
        this::lookAgain, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  private void lookAgain() {
    try {
      look();
    } catch (RuntimeException failed) {
      LOG.warn("flags were not looked at; they will be", failed);
    }
  }

  /** Looks once. */
  void look() {
    Instant limit = clock.instant().minus(patience);
    long notEffective = 0;
    for (FlagRecord flag : records.all()) {
      if (!finished.contains(key(flag)) && changed(flag).isBefore(limit) && isUnfinished(flag)) {
        notEffective++;
      }
    }
    late.accept(notEffective);
  }

  private boolean isUnfinished(FlagRecord flag) {
    int sent = broadcast.drive(flag);
    if (sent == 0) {
      finished.add(key(flag));
      return false;
    }
    LOG.warn(
        "flag {} was sent again to {} partitions that have not acknowledged it",
        flag.getFlag().getFlagId(),
        sent);
    return true;
  }

  private static String key(FlagRecord flag) {
    return flag.getFlag().getFlagId() + (Flags.isLifted(flag) ? "/lift" : "");
  }

  private static Instant changed(FlagRecord flag) {
    return Micros.instant(
        Flags.isLifted(flag)
            ? flag.getLift().getSignatures(Flags.SIGNERS - 1).getSignedAt().getEpochMicros()
            : flag.getFlag().getDeclaredMicros());
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
