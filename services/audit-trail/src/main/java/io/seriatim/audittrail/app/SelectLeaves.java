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
  /** Records of one package, whatever the settings say: the verifier reads no more. */
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

  /** What was found of a selection so far. */
  private record Places(TreeSet<Long> found, Budget budget) {
    Places(Budget budget) {
      this(new TreeSet<>(), budget);
    }

    boolean areTooMany() {
      return found.size() > budget.limits().records();
    }
  }

  /**
   * Leaves before that size that are in the scope.
   *
   * @throws Budget.Spent if it takes too long
   */
  public Selection select(String owner, PackageScope scope, long size, Budget budget) {
    if (scope.isSelection()) {
      return named(owner, scope, size, budget);
    }
    long end = scope.toIndex() == 0 ? size : Math.min(size, scope.toIndex());
    boolean period = scope.fromMicros() > 0 || scope.toMicros() > 0;
    return period ? period(owner, scope, size, budget) : run(scope.fromIndex(), end, budget);
  }

  private static Selection run(long from, long to, Budget budget) {
    if (to - from > budget.limits().records()) {
      return new TooMany(to - from);
    }
    return new Found(to > from ? List.of(new Run(from, to)) : List.of());
  }

  private Selection period(String owner, PackageScope scope, long size, Budget budget) {
    long first = -1;
    long last = -1;
    LeafRun leaves = new LeafRun(logs, owner, start(owner, scope, size), size, budget);
    while (leaves.hasNext()) {
      Leaf leaf = leaves.next();
      Optional<Facts> facts = reading.facts(leaf.bytes());
      if (facts.filter(read -> scope.covers(read.micros())).isPresent()) {
        first = first < 0 ? leaf.index() : first;
        last = leaf.index();
      }
      if (first >= 0 && last - first >= budget.limits().records()) {
        return new TooMany(last - first + 1);
      }
      if (isOver(scope, facts, leaf.index(), Math.max(first, last))) {
        break;
      }
    }
    return first < 0 ? new Found(List.of()) : run(first, last + 1, budget);
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

  private Selection named(String owner, PackageScope scope, long size, Budget budget) {
    Places places = new Places(budget);
    for (String subject : scope.subjects()) {
      about(owner, subject, scope, size, places);
    }
    for (Stretch lines : scope.lines()) {
      long from = indexOf(owner, lines, lines.from()).orElse(start(owner, scope, size));
      long to = indexOf(owner, lines, lines.to()).map(last -> last + 1).orElse(size);
      if (to - from > LOOKED_AT) {
        return new TooMany(to - from);
      }
      scan(new LeafRun(logs, owner, from, Math.min(to, size), budget), scope, lines, places);
    }
    return places.areTooMany() ? new TooMany(places.found.size()) : new Found(runs(places.found));
  }

  private Optional<Long> indexOf(String owner, Stretch lines, long sequence) {
    return logs.indexOf(owner, "line/%s/%d/%d".formatted(lines.gateway(), lines.epoch(), sequence));
  }

  private void scan(LeafRun leaves, PackageScope scope, Stretch lines, Places places) {
    while (leaves.hasNext() && !places.areTooMany()) {
      Leaf leaf = leaves.next();
      reading
          .facts(leaf.bytes())
          .filter(read -> scope.covers(read.micros()))
          .flatMap(Facts::line)
          .filter(lines::has)
          .ifPresent(place -> places.found.add(leaf.index()));
    }
  }

  private void about(String owner, String subject, PackageScope scope, long size, Places places) {
    long from = 0;
    List<Long> page;
    do {
      page = logs.about(owner, subject, from, PAGE);
      for (long at : page) {
        if (at < size && inPeriod(owner, scope, at, places.budget)) {
          places.found.add(at);
        }
      }
      from = page.isEmpty() ? 0 : page.getLast() + 1;
    } while (page.size() == PAGE && !places.areTooMany());
  }

  private boolean inPeriod(String owner, PackageScope scope, long at, Budget budget) {
    boolean always = scope.fromMicros() == 0 && scope.toMicros() == 0;
    return always
        || reading
            .facts(new LeafRun(logs, owner, at, at + 1, budget).next().bytes())
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
