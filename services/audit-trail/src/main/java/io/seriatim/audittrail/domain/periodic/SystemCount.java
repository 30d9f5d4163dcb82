package io.seriatim.audittrail.domain.periodic;

import io.seriatim.audittrail.domain.ReviewQueue;
import io.seriatim.audittrail.domain.periodic.Section.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells from the system's log which releases and settings ran in a period, and how the services'
 * clocks went. Of the settings only their hash is told: a tenant sees that they were changed, not
 * to what.
 */
public final class SystemCount implements LogCount {
  private static final String CHANGED = "configuration/changed";
  private static final String RELEASE = "release=";
  private static final int MOST = 1_000;

  private final Extent all;
  private final Extent told;
  private final List<Figure> changes = new ArrayList<>();
  private final ClockCount clocks = new ClockCount();
  private long others;

  public SystemCount(ReviewPeriod period) {
    this.all = new Extent(period);
    this.told = new Extent(period);
  }

  @Override
  public void add(long index, Optional<PeriodAct> act) {
    boolean inPeriod = all.add(index, act);
    act.filter(one -> inPeriod && one.isDone()).ifPresent(done -> count(index, done));
  }

  private void count(long index, PeriodAct done) {
    if (done.action().equals(CHANGED)) {
      told.add(index, Optional.of(done));
      tell(index, done);
    } else if (ClockCount.isOne(done)) {
      told.add(index, Optional.of(done));
      clocks.add(done);
    }
  }

  private void tell(long index, PeriodAct change) {
    if (changes.size() == MOST) {
      others++;
      return;
    }
    changes.add(
        new Figure(
            index,
            change.service(),
            ReviewPeriod.at(change.micros()).toString(),
            release(change.newValue()),
            ReviewQueue.hash(change.newValue())));
  }

  private static String release(String text) {
    return text.lines()
        .findFirst()
        .filter(line -> line.startsWith(RELEASE))
        .map(line -> line.substring(RELEASE.length()))
        .orElse("");
  }

  @Override
  public long behind(long index) {
    return all.behind(index);
  }

  /** The log, with the places of what is told of it. */
  public CountedLog counted(LogMark mark) {
    return told.counted(mark);
  }

  public List<Section> sections() {
    return List.of(
        new Section(Topic.UPGRADES, Source.SYSTEM_LOG, changes, others), clocks.section());
  }
}
