package io.seriatim.reconciliation.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts how orders run, as the ledger announces it; each event once. */
public final class TallyRuns {
  private final RunStore store;

  public TallyRuns(RunStore store) {
    this.store = store;
  }

  /**
   * @param told in the order of its partition
   */
  public void run(List<RunStore.Told> told) {
    Map<RunStore.Place, List<RunStore.Told>> byPlace = new LinkedHashMap<>();
    told.forEach(one -> byPlace.computeIfAbsent(one.place(), place -> new ArrayList<>()).add(one));
    byPlace.forEach(this::one);
  }

  private void one(RunStore.Place place, List<RunStore.Told> told) {
    RunStore.Counted before = store.counted(place);
    RunStore.Counted after = before;
    for (RunStore.Told next : told) {
      next.moments().forEach(moment -> store.add(place, moment));
      if (next.offset() > after.offset()) {
        after = new RunStore.Counted(after.tally().plus(next.tally()), next.offset());
      }
    }
    if (!after.equals(before)) {
      store.put(place, after);
    }
  }
}
