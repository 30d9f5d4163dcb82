package io.seriatim.audittrail.domain;

import io.seriatim.audittrail.domain.PackageScope.Stretch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Which records concern a batch: those about it, about further subjects, and line records of
 * stretches of journals; the same set as in the batch's audit package.
 *
 * @param subjects besides the batch itself: orders, blocks, items; each once, sorted
 */
public record ReviewScope(List<String> subjects, List<Stretch> lines) {
  public ReviewScope {
    subjects = List.copyOf(new TreeSet<>(subjects));
    lines = lines.stream().distinct().sorted(ReviewScope::compare).toList();
  }

  private static int compare(Stretch one, Stretch other) {
    return text(one).compareTo(text(other));
  }

  /** A stretch as people write it: gateway/epoch/first-last. */
  public static String text(Stretch lines) {
    return "%s/%d/%d-%d".formatted(lines.gateway(), lines.epoch(), lines.from(), lines.to());
  }

  /** What selects these records for a package of the batch. */
  public PackageScope selecting(BatchName batch) {
    List<String> all = new ArrayList<>(subjects);
    all.add(batch.subject());
    return new PackageScope(0, 0, 0, 0, all, lines);
  }

  /** These subjects that this scope leaves out. */
  public List<String> without(Collection<String> asked, BatchName batch) {
    List<String> left = new ArrayList<>(new TreeSet<>(asked));
    left.removeAll(subjects);
    left.remove(batch.subject());
    return List.copyOf(left);
  }
}
