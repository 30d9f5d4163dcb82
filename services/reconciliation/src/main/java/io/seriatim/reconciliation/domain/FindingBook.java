package io.seriatim.reconciliation.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows differences over time: a new one is raised, one that moves is counted anew, one that is
 * no longer there is gone and stays on record.
 *
 * <p>An explanation explains one difference: when its figures move or other objects are concerned,
 * the explained finding is gone and a new one is open.
 */
public final class FindingBook {
  private static final int MOST_KEPT = 500;

  private FindingBook() {}

  /**
   * What changes.
   *
   * @param known findings so far
   * @param now every difference there is
   * @return the findings that are new or changed, as they are now; empty if nothing moved
   */
  public static List<TrackedFinding> compare(
      List<TrackedFinding> known, List<Difference> now, long atMicros) {
    List<TrackedFinding> changed = new ArrayList<>();
    List<TrackedFinding> there = known.stream().filter(TrackedFinding::isThere).toList();
    for (Difference difference : now) {
      Optional<TrackedFinding> before =
          there.stream().filter(f -> f.difference().isAbout(difference)).findFirst();
      before.ifPresentOrElse(
          found -> again(known, found, difference, atMicros, changed),
          () -> changed.add(TrackedFinding.raised(known, difference, atMicros)));
    }
    there.stream()
        .filter(found -> now.stream().noneMatch(found.difference()::isAbout))
        .forEach(found -> changed.add(found.gone(atMicros)));
    return changed;
  }

  /** The findings after those changes; of the ones long gone only the last are kept. */
  public static List<TrackedFinding> after(
      List<TrackedFinding> known, List<TrackedFinding> changed) {
    List<TrackedFinding> all = new ArrayList<>(known);
    for (TrackedFinding change : changed) {
      int place = place(all, change.id());
      if (place < 0) {
        all.add(change);
      } else {
        all.set(place, change);
      }
    }
    while (all.size() > MOST_KEPT && all.stream().anyMatch(f -> !f.isThere())) {
      all.remove(all.stream().filter(f -> !f.isThere()).findFirst().orElseThrow());
    }
    return all;
  }

  private static int place(List<TrackedFinding> all, String id) {
    for (int place = 0; place < all.size(); place++) {
      if (all.get(place).id().equals(id)) {
        return place;
      }
    }
    return -1;
  }

  private static void again(
      List<TrackedFinding> known,
      TrackedFinding found,
      Difference now,
      long atMicros,
      List<TrackedFinding> changed) {
    if (found.difference().isSame(now)) {
      return;
    }
    if (found.isOpen()) {
      changed.add(found.counted(now));
      return;
    }
    changed.add(found.gone(atMicros));
    changed.add(TrackedFinding.raised(known, now, atMicros));
  }
}
