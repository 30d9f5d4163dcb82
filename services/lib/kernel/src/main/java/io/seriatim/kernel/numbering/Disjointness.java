package io.seriatim.kernel.numbering;

import java.util.Collection;
import java.util.Optional;

/** Whether a new source could ever give a number that another one gives too. */
public final class Disjointness {
  private Disjointness() {}

  /** The first of {@code others} that the candidate overlaps. */
  public static Optional<NumberSource> overlapped(
      NumberSource candidate, Collection<? extends NumberSource> others) {
    return others.stream()
        .filter(other -> overlap(candidate, other))
        .<NumberSource>map(other -> other)
        .findFirst();
  }

  /** Whether two sources of one pool could give the same number. */
  public static boolean overlap(NumberSource one, NumberSource other) {
    return switch (one) {
      case Segment a -> other instanceof Segment b && overlap(a, b);
      case ImportedList a -> other instanceof ImportedList b && a.digest().equals(b.digest());
      case SsccRange a -> other instanceof SsccRange b && overlap(a, b);
    };
  }

  /** Segments are apart if their lengths differ, or if neither prefix begins the other. */
  private static boolean overlap(Segment a, Segment b) {
    return a.length() == b.length()
        && (a.prefix().startsWith(b.prefix()) || b.prefix().startsWith(a.prefix()));
  }

  private static boolean overlap(SsccRange a, SsccRange b) {
    return a.extension() == b.extension()
        && a.prefix().equals(b.prefix())
        && a.first() < b.first() + b.usable()
        && b.first() < a.first() + a.usable();
  }
}
