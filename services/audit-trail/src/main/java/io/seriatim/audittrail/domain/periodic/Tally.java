package io.seriatim.audittrail.domain.periodic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts by kind. Kinds are those that come first, up to a bound; the rest is counted together. */
final class Tally {
  private final int mostKinds;
  private final Map<List<String>, Long> counts = new HashMap<>();
  private long rest;

  Tally(int mostKinds) {
    this.mostKinds = mostKinds;
  }

  void add(String... kind) {
    List<String> of = List.of(kind).stream().map(Figure::cut).toList();
    if (counts.containsKey(of) || counts.size() < mostKinds) {
      counts.merge(of, 1L, Long::sum);
    } else {
      rest++;
    }
  }

  /** The largest, at most so many; those left out are among the others. */
  Section section(Topic topic, int mostShown) {
    List<Figure> all =
        counts.entrySet().stream()
            .map(count -> new Figure(count.getKey(), count.getValue()))
            .sorted(Figure.LARGEST_FIRST)
            .toList();
    List<Figure> shown = all.subList(0, Math.min(mostShown, all.size()));
    long left = all.subList(shown.size(), all.size()).stream().mapToLong(Figure::number).sum();
    return new Section(topic, Section.Source.OWN_LOG, shown, rest + left);
  }

  long of(String... kind) {
    return counts.getOrDefault(List.of(kind), 0L);
  }
}
