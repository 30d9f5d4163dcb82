package io.seriatim.audittrail.domain.periodic;

import io.seriatim.audittrail.domain.periodic.Section.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what services put on record about their clocks: that one was compared, ran off, was back
 * in step, or had nothing to be compared with, and when it was so last.
 */
final class ClockCount {
  private static final String PREFIX = "clock/";
  private static final int MOST_KINDS = 500;

  private final Map<Kind, Seen> seen = new HashMap<>();
  private long others;

  private record Kind(String service, String what) {}

  private record Seen(long times, long lastMicros) {
    Seen and(Seen other) {
      return new Seen(times + other.times, Math.max(lastMicros, other.lastMicros));
    }
  }

  static boolean isOne(PeriodAct act) {
    return act.action().startsWith(PREFIX);
  }

  void add(PeriodAct act) {
    Kind kind = new Kind(act.service(), act.action().substring(PREFIX.length()));
    if (seen.containsKey(kind) || seen.size() < MOST_KINDS) {
      seen.merge(kind, new Seen(1, act.micros()), Seen::and);
    } else {
      others++;
    }
  }

  Section section() {
    List<Figure> figures =
        seen.entrySet().stream()
            .map(one ->
                new Figure(
                    one.getValue().times(),
                    one.getKey().service(),
                    one.getKey().what(),
                    ReviewPeriod.at(one.getValue().lastMicros()).toString()))
            .sorted(Figure.LARGEST_FIRST)
            .toList();
    return new Section(Topic.CLOCKS, Source.SYSTEM_LOG, figures, others);
  }
}
