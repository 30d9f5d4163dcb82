package io.seriatim.audittrail.app.periodic;

import io.seriatim.audittrail.app.LogStore;
import io.seriatim.audittrail.app.MissingLeaf;
import io.seriatim.audittrail.domain.periodic.OwnCount;
import io.seriatim.audittrail.domain.periodic.PeriodicReview;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Asked;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.BrokenOff;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Draft;
import io.seriatim.audittrail.domain.periodic.Report;
import io.seriatim.audittrail.domain.periodic.Section;
import io.seriatim.audittrail.domain.periodic.SystemCount;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts what was asked for and keeps it. Whoever stops in between changed nothing: somebody counts
 * it again and finds the same; of two that count at once the first to end is kept.
 */
public final class CountReview {
  /** So long one report may take. */
  public static final Duration LONGEST = Duration.ofMinutes(30);

  /** So long it is tried anew when it fails. */
  static final Duration GIVEN_UP = Duration.ofHours(3);

  private final LogStore logs;
  private final PeriodReading reading;
  private final RowSections rows;
  private final PeriodicStore store;
  private final InstantSource clock;

  public CountReview(
      LogStore logs,
      PeriodReading reading,
      RowSections rows,
      PeriodicStore store,
      InstantSource clock) {
    this.logs = logs;
    this.reading = reading;
    this.rows = rows;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Returns when it is counted, or it is kept why it can't be.
   *
   * @throws RuntimeException if it may be counted later; not any more when {@link #GIVEN_UP} is
   *     over since it was asked for
   */
  public void count(PeriodicReview review) {
    try {
      store.settle(review.at(new Draft(report(review))));
    } catch (MissingLeaf | PeriodScan.TooLong why) {
      store.settle(review.at(new BrokenOff(String.valueOf(why.getMessage()))));
    } catch (RuntimeException failed) {
      if (clock.instant().isBefore(review.asked().at().toInstant().plus(GIVEN_UP))) {
        throw failed;
      }
      store.settle(review.at(new BrokenOff("again and again: " + failed)));
    }
  }

  private Report report(PeriodicReview review) {
    Asked asked = review.asked();
    PeriodScan scan = new PeriodScan(logs, reading, clock, LONGEST);
    OwnCount own = new OwnCount(asked.period());
    scan.read(asked.own(), asked.period(), own);
    SystemCount system = new SystemCount(asked.period());
    scan.read(asked.system(), asked.period(), system);
    List<Section> sections = new ArrayList<>(own.sections());
    sections.addAll(system.sections());
    sections.addAll(rows.of(review.owner(), asked.period(), asked.at().toInstant()));
    return new Report(own.counted(asked.own()), system.counted(asked.system()), sections);
  }
}
