package io.seriatim.kernel.numbering;

/**
 * Which positions leases pass over.
 *
 * <p>Law: the answer for a position that leases have passed never changes. Words are frozen by
 * version, and an import that would hit a leased position is refused.
 */
@FunctionalInterface
public interface Skips {
  /** Why this position of the segment with this number is passed over, if it is. */
  SkipReason at(int segment, long position);

  /** Nothing is skipped. */
  static Skips none() {
    return (segment, position) -> SkipReason.NOT_SKIPPED;
  }

  /** These skips, and where they skip nothing, the others. */
  default Skips or(Skips others) {
    return (segment, position) -> {
      SkipReason reason = at(segment, position);
      return reason == SkipReason.NOT_SKIPPED ? others.at(segment, position) : reason;
    };
  }

  /** Whether leases pass over this position. */
  default boolean skips(int segment, long position) {
    return at(segment, position) != SkipReason.NOT_SKIPPED;
  }
}
