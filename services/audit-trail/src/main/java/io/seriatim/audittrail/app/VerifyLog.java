package io.seriatim.audittrail.app;

import io.seriatim.audittrail.app.VerificationRuns.Counts;
import io.seriatim.audittrail.app.VerificationRuns.Result;
import io.seriatim.audittrail.app.VerificationRuns.Run;
import io.seriatim.audittrail.domain.LogKeys;
import io.seriatim.audittrail.domain.Misfit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Compares a log with itself and with what was signed of it, and keeps what does not fit. */
public final class VerifyLog {
  private static final int MOST_KEPT = 1_000;

  /** Whoever began a run so long ago and did not end it is taken for dead. */
  static final Duration LONGEST_RUN = Duration.ofHours(1);

  private final LogStore logs;
  private final CheckpointStore checkpoints;
  private final WitnessStore witnesses;
  private final LogKeys keys;
  private final VerificationRuns runs;
  private final Alarms alarms;
  private final InstantSource clock;

  public VerifyLog(
      LogStore logs,
      CheckpointStore checkpoints,
      WitnessStore witnesses,
      LogKeys keys,
      VerificationRuns runs,
      Alarms alarms,
      InstantSource clock) {
    this.logs = logs;
    this.checkpoints = checkpoints;
    this.witnesses = witnesses;
    this.keys = keys;
    this.runs = runs;
    this.alarms = alarms;
    this.clock = clock;
  }

  /**
   * False, and nothing done, where there is a run of that id already; one that began an hour ago
   * and has no end is begun again, as its instance may have died. If it has not, both find the
   * same.
   */
  public boolean begin(String owner, String id) {
    Run run = new Run(owner, id, now());
    return runs.begin(run)
        || runs.find(owner, id)
            .filter(result -> result.endedMicros() == 0)
            .map(Result::run)
            .filter(old -> run.startedMicros() - old.startedMicros() > micros(LONGEST_RUN))
            .filter(old -> runs.beginAgain(old, run.startedMicros()))
            .isPresent();
  }

  /** When the run of that id ended; empty if it did not, or was broken off. */
  public Optional<Instant> ended(String owner, String id) {
    return runs.find(owner, id)
        .filter(result -> result.endedMicros() > 0 && result.brokenOff().isEmpty())
        .map(result -> Instant.EPOCH.plus(result.endedMicros(), ChronoUnit.MICROS));
  }

  private static long micros(Duration time) {
    return TimeUnit.NANOSECONDS.toMicros(time.toNanos());
  }

  /** Returns when a run that has begun has ended; what breaks it off is kept and thrown. */
  public Counts compare(String owner, String id) {
    Run run = new Run(owner, id, now());
    try {
      Comparison comparison = new Comparison(owner, logs, checkpoints, witnesses, keys);
      List<Misfit> found = comparison.run();
      for (int number = 0; number < Math.min(found.size(), MOST_KEPT); number++) {
        runs.found(run, number, found.get(number));
        alarms.raise(owner, found.get(number));
      }
      runs.end(run, comparison.counts(), now());
      return comparison.counts();
    } catch (RuntimeException failed) {
      runs.breakOff(run, String.valueOf(failed), now());
      throw failed;
    }
  }

  private long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }
}
