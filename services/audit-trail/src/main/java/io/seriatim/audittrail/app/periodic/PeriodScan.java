package io.seriatim.audittrail.app.periodic;

import io.seriatim.audittrail.app.LogStore;
import io.seriatim.audittrail.app.MissingLeaf;
import io.seriatim.audittrail.domain.Leaf;
import io.seriatim.audittrail.domain.periodic.LogCount;
import io.seriatim.audittrail.domain.periodic.LogMark;
import io.seriatim.audittrail.domain.periodic.ReviewPeriod;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Gives the leaves of a period to whoever counts them, a few hundred read at a time. */
final class PeriodScan {
  private static final int AT_ONCE = 512;

  private final LogStore logs;
  private final PeriodReading reading;
  private final InstantSource clock;
  private final Instant end;

  /** Begins now, and has so long. */
  PeriodScan(LogStore logs, PeriodReading reading, InstantSource clock, Duration longest) {
    this.logs = logs;
    this.reading = reading;
    this.clock = clock;
    this.end = clock.instant().plus(longest);
  }

  /** The time is over. */
  static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLong(String log, long at) {
      super("log %s is read to leaf %d only: ask for a shorter period".formatted(log, at));
    }
  }

  /**
   * Reads from the first leaf that may be of the period to where it is over.
   *
   * @throws MissingLeaf if one that should be there is not
   * @throws TooLong if it takes too long
   */
  void read(LogMark mark, ReviewPeriod period, LogCount count) {
    long at =
        mark.size() == 0 ? 0 : Math.min(mark.size(), logs.startOf(mark.log(), period.fromMicros()));
    while (at < mark.size() && count.behind(at) <= LogStore.BUNDLE) {
      if (clock.instant().isAfter(end)) {
        throw new TooLong(mark.log(), at);
      }
      long bundleEnd = (at / LogStore.BUNDLE + 1) * LogStore.BUNDLE;
      long to = Math.min(mark.size(), Math.min(bundleEnd, at + AT_ONCE));
      at = read(mark.log(), at, to, count);
    }
  }

  private long read(String log, long from, long to, LogCount count) {
    List<Leaf> leaves = logs.leaves(log, from, to);
    long at = from;
    for (Leaf leaf : leaves) {
      if (leaf.index() != at) {
        throw new MissingLeaf(log, at);
      }
      count.add(at, reading.act(leaf.bytes()));
      at++;
    }
    if (at < to) {
      throw new MissingLeaf(log, at);
    }
    return at;
  }
}
