package io.seriatim.kernel.books;

import java.util.List;

/** The counters of a line and the materials of a batch: exact within tolerance, or explained. */
public record MachineCounters(List<MachineCounter> counters) {
  public MachineCounters {
    counters = List.copyOf(counters);
  }

  /** Whether every counter is within tolerance or explained; the findings are the others. */
  public Verdict verdict() {
    return new Verdict(
        counters.stream()
            .filter(counter -> !counter.settled())
            .map(MachineCounter::finding)
            .toList());
  }
}
