package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.Incoming;
import io.seriatim.audittrail.domain.Misfit;
import io.seriatim.audittrail.domain.Position;
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
  private final Alarms alarms;
  private final IntConsumer passedOver;

  /**
   * Takes records.
   *
   * @param passedOver told how many records were not taken in
   */
  public TakeRecords(GrowLogs growLogs, SetAsideLogs aside, Alarms alarms, IntConsumer passedOver) {
    this.growLogs = growLogs;
    this.aside = aside;
    this.alarms = alarms;
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
      passOver(owner, records, damaged);
      return;
    }
    if (since.filter(first -> isAtOrBefore(first, records.getLast().position())).isPresent()) {
      aside.takeUp(owner);
    }
  }

  private void passOver(String owner, List<Incoming> records, DamagedHead damaged) {
    if (aside.setAside(owner, records.getFirst().position())) {
      String expected = damaged.edge().edge().toString();
      alarms.raise(
          owner, new Misfit(Misfit.Kind.HEAD_DIFFERS, "head", 0, damaged.given(), expected, 0, 0));
    }
    passedOver.accept(records.size());
  }

  private static boolean reaches(List<Incoming> records, Position first) {
    return isAtOrBefore(records.getFirst().position(), first);
  }

  private static boolean isAtOrBefore(Position one, Position other) {
    return one.isOfSameOrder(other) && !one.isAfter(other);
  }
}
