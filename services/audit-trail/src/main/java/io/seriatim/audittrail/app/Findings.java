package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.Misfit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** What a comparison found so far, and which checkpoints hold. */
final class Findings {
  private final List<Misfit> misfits = new ArrayList<>();
  private final NavigableSet<Long> signed = new TreeSet<>();
  private final NavigableSet<Long> holding = new TreeSet<>();

  void add(Misfit.Kind kind, String where, long index, String given, String expected) {
    misfits.add(new Misfit(kind, where, index, given, expected, 0, 0));
  }

  void checkpoint(long size, boolean holds) {
    signed.add(size);
    if (holds) {
      holding.add(size);
    }
  }

  int count() {
    return misfits.size();
  }

  /** Each with the last checkpoint that does not cover it, and the first that does. */
  List<Misfit> all() {
    return misfits.stream()
        .map(misfit -> {
          Long good = holding.floor(misfit.index());
          Long covered = signed.higher(misfit.index());
          return misfit.between(good == null ? 0 : good, covered == null ? 0 : covered);
        })
        .toList();
  }
}
