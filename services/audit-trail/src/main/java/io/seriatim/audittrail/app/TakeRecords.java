package io.seriatim.audittrail.app;

import io.seriatim.audittrail.app.VerificationRuns.Counts;
import io.seriatim.audittrail.app.VerificationRuns.Run;
import io.seriatim.audittrail.domain.Incoming;
import io.seriatim.audittrail.domain.Misfit;
import io.seriatim.audittrail.domain.Position;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Lets logs grow, and sets aside one whose head is damaged, so that it does not hold up all others.
 *
 * <p>What is passed over stays in the topic, and the first of it is remembered: nothing after it is
 * taken in, with a head that was put right either, until that record comes again, so that no log
 * gets a gap. It comes when the consumer's position is set back.
 */
public final class TakeRecords {
  private final GrowLogs growLogs;
  private final SetAsideLogs aside;
  private final VerificationRuns runs;
  private final Alarms alarms;
  private final InstantSource clock;
  private final IntConsumer passedOver;

  /**
   * Takes records.
   *
   * @param runs keep the alarm about a log that is set aside
   * @param passedOver told how many records were not taken in
   */
  public TakeRecords(
      GrowLogs growLogs,
      SetAsideLogs aside,
      VerificationRuns runs,
      Alarms alarms,
      InstantSource clock,
      IntConsumer passedOver) {
    this.growLogs = growLogs;
    this.aside = aside;
    this.runs = runs;
    this.alarms = alarms;
    this.clock = clock;
    this.passedOver = passedOver;
  }

  /** Returns when the records of one owner, in their order, are in its log or passed over. */
  public void take(String owner, List<Incoming> records) {
    Optional<Position> since = aside.since(owner);
    if (since.filter(first -> !reaches(records, first)).isPresent()) {
      passedOver.accept(records.size());
      return;
    }
    try {
      growLogs.take(owner, records);
    } catch (DamagedHead damaged) {
      if (since.isEmpty()) {
        setAside(owner, records.getFirst().position(), damaged);
      }
      passedOver.accept(records.size());
      return;
    }
    if (since.filter(first -> isAtOrBefore(first, records.getLast().position())).isPresent()) {
      aside.takeUp(owner);
    }
  }

  /**
   * The alarm is kept and raised before the log is set aside: whoever stops in between comes to
   * these records again, and raises it again.
   */
  private void setAside(String owner, Position first, DamagedHead damaged) {
    String expected = damaged.edge().edge().toString();
    Misfit misfit =
        new Misfit(Misfit.Kind.HEAD_DIFFERS, "head", 0, damaged.given(), expected, 0, 0);
    Run run = new Run(owner, runOf(first), now());
    runs.begin(run);
    runs.found(run, 0, misfit);
    runs.end(run, new Counts(0, 0, 0, 1), now());
    alarms.raise(owner, misfit);
    aside.setAside(owner, first);
  }

  /** The id under which the alarm about a log is kept, with the verifications. */
  public static String runOf(Position first) {
    return "set-aside-%s-%d-%d".formatted(first.topicId(), first.partition(), first.offset());
  }

  private long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }

  private static boolean reaches(List<Incoming> records, Position first) {
    return isAtOrBefore(records.getFirst().position(), first);
  }

  private static boolean isAtOrBefore(Position one, Position other) {
    return one.isOfSameOrder(other) && !one.isAfter(other);
  }
}
