package io.seriatim.audittrail.app;

import io.seriatim.audittrail.app.RecordReading.Facts;
import io.seriatim.audittrail.domain.Leaf;
import io.seriatim.audittrail.domain.PackageScope;
import io.seriatim.audittrail.domain.PackageScope.Stretch;
import io.seriatim.kernel.merkle.SubsetProof.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds the leaves of a package.
 *
 * <p>A period is one run: from the first leaf recorded in it to the last, with all between.
 * Services' clocks differ, so its end is where a whole bundle of leaves has none of the period.
 */
public final class SelectLeaves {
  /** Records of one package. */
  public static final int MOST = 1_000_000;

  /** Leaves that are looked at for one package. */
  static final long LOOKED_AT = 10_000_000;

  private static final int PAGE = 1_000;

  private final LogStore logs;
  private final RecordReading reading;

  public SelectLeaves(LogStore logs, RecordReading reading) {
    this.logs = logs;
    this.reading = reading;
  }

  /** What was found. */
  public sealed interface Selection {}

  /** Runs in their order, with gaps between; none if nothing fits. */
  public record Found(List<Run> runs) implements Selection {
    public Found {
      runs = List.copyOf(runs);
    }

    public long count() {
      return runs.stream().mapToLong(run -> run.to() - run.from()).sum();
    }
  }

  /** More than one package holds, or than can be looked at for it. */
  public record TooMany(long atLeast) implements Selection {}

  /** Leaves before that size that are in the scope. */
  public Selection select(String owner, PackageScope scope, long size) {
    if (scope.isSelection()) {
      return named(owner, scope, size);
    }
    boolean period = scope.fromMicros() > 0 || scope.toMicros() > 0;
    return period
        ? period(owner, scope, size)
        : run(scope.fromIndex(), scope.toIndex() == 0 ? size : Math.min(size, scope.toIndex()));
  }

  private static Selection run(long from, long to) {
    if (to - from > MOST) {
      return new TooMany(to - from);
    }
    return new Found(to > from ? List.of(new Run(from, to)) : List.of());
  }

  private Selection period(String owner, PackageScope scope, long size) {
    long first = -1;
    long last = -1;
    LeafRun leaves = new LeafRun(logs, owner, start(owner, scope, size), size);
    while (leaves.hasNext()) {
      Leaf leaf = leaves.next();
      Optional<Facts> facts = reading.facts(leaf.bytes());
      if (facts.filter(read -> scope.covers(read.micros())).isPresent()) {
        first = first < 0 ? leaf.index() : first;
        last = leaf.index();
      }
      if (first >= 0 && last - first >= MOST) {
        return new TooMany(last - first + 1);
      }
      if (isOver(scope, facts, leaf.index(), Math.max(first, last))) {
        break;
      }
    }
    return first < 0 ? new Found(List.of()) : run(first, last + 1);
  }

  private long start(String owner, PackageScope scope, long size) {
    return scope.fromMicros() == 0 ? 0 : Math.min(size, logs.startOf(owner, scope.fromMicros()));
  }

  private static boolean isOver(
      PackageScope scope, Optional<Facts> facts, long index, long lastFound) {
    boolean after =
        scope.toMicros() > 0 && facts.filter(read -> read.micros() >= scope.toMicros()).isPresent();
    return after && lastFound >= 0 && index - lastFound > LogStore.BUNDLE;
  }

  private Selection named(String owner, PackageScope scope, long size) {
    TreeSet<Long> places = new TreeSet<>();
    for (String subject : scope.subjects()) {
      about(owner, subject, scope, size, places);
    }
    for (Stretch lines : scope.lines()) {
      long from = indexOf(owner, lines, lines.from()).orElse(start(owner, scope, size));
      long to = indexOf(owner, lines, lines.to()).map(last -> last + 1).orElse(size);
      if (to - from > LOOKED_AT) {
        return new TooMany(to - from);
      }
      scan(new LeafRun(logs, owner, from, Math.min(to, size)), scope, lines, places);
    }
    return places.size() > MOST ? new TooMany(places.size()) : new Found(runs(places));
  }

  private Optional<Long> indexOf(String owner, Stretch lines, long sequence) {
    return logs.indexOf(owner, "line/%s/%d/%d".formatted(lines.gateway(), lines.epoch(), sequence));
  }

  private void scan(LeafRun leaves, PackageScope scope, Stretch lines, TreeSet<Long> places) {
    while (leaves.hasNext() && places.size() <= MOST) {
      Leaf leaf = leaves.next();
      reading
          .facts(leaf.bytes())
          .filter(read -> scope.covers(read.micros()))
          .flatMap(Facts::line)
          .filter(lines::has)
          .ifPresent(place -> places.add(leaf.index()));
    }
  }

  private void about(
      String owner, String subject, PackageScope scope, long size, TreeSet<Long> places) {
    long from = 0;
    List<Long> page;
    do {
      page = logs.about(owner, subject, from, PAGE);
      page.stream().filter(at -> at < size && inPeriod(owner, scope, at)).forEach(places::add);
      from = page.isEmpty() ? 0 : page.getLast() + 1;
    } while (page.size() == PAGE && places.size() <= MOST);
  }

  private boolean inPeriod(String owner, PackageScope scope, long at) {
    boolean always = scope.fromMicros() == 0 && scope.toMicros() == 0;
    return always
        || reading
            .facts(new LeafRun(logs, owner, at, at + 1).next().bytes())
            .filter(read -> scope.covers(read.micros()))
            .isPresent();
  }

  private static List<Run> runs(TreeSet<Long> places) {
    List<Run> runs = new ArrayList<>();
    long from = -1;
    long end = -1;
    for (long place : places) {
      if (place != end) {
        add(runs, from, end);
        from = place;
      }
      end = place + 1;
    }
    add(runs, from, end);
    return runs;
  }

  private static void add(List<Run> runs, long from, long end) {
    if (from >= 0) {
      runs.add(new Run(from, end));
    }
  }
}
