package io.seriatim.audittrail.domain.periodic;

import java.util.Optional;

/** Where the records of a period lie in a log, while it is read in its order. */
final class Extent {
  private final ReviewPeriod period;
  private long first = -1;
  private long last = -1;
  private long records;
  private long lines;
  private long unreadable;
  private long unreadableSince;
  private long before = -1;

  Extent(ReviewPeriod period) {
    this.period = period;
  }

  /** True if the record is one of the period. */
  boolean add(long index, Optional<PeriodAct> act) {
    before = before < 0 ? index : before;
    if (act.isEmpty()) {
      unreadableSince += first < 0 ? 0 : 1;
      return false;
    }
    if (act.get().micros() < period.toMicros()) {
      before = index;
    }
    if (!period.covers(act.get().micros())) {
      return false;
    }
    first = first < 0 ? index : first;
    last = index;
    records++;
    lines += act.get().line() ? 1 : 0;
    unreadable += unreadableSince;
    unreadableSince = 0;
    return true;
  }

  /**
   * How many leaves were read since the last one that was recorded before the period's end; since
   * the first one where there is none.
   */
  long behind(long index) {
    return before < 0 ? 0 : index - before;
  }

  CountedLog counted(LogMark mark) {
    return new CountedLog(mark, first, last, records, lines, unreadable);
  }
}
