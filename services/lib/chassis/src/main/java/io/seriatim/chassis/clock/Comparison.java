package io.seriatim.chassis.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How far a clock is from a reference.
 *
 * @param reference with what it was compared, for people
 * @param offset the reference's time minus the own: positive where the own clock is behind
 * @param uncertainty how far the true offset may be from that, either way
 */
record Comparison(String reference, Duration offset, Duration uncertainty) {
  /** What four times that are read in milliseconds can be off together. */
  private static final Duration ROUNDING = Duration.ofMillis(3);

  /**
   * From one question and its answer (RFC 5905, 8): the uncertainty is half of the time that both
   * were under way.
   *
   * @param asked by the own clock
   * @param received by the reference's
   * @param answered by the reference's
   * @param back by the own clock
   * @return empty where a clock was set back in between
   */
  static Optional<Comparison> of(
      String reference, Instant asked, Instant received, Instant answered, Instant back) {
    Duration underWay = Duration.between(asked, back).minus(Duration.between(received, answered));
    if (back.isBefore(asked)
        || answered.isBefore(received)
        || underWay.compareTo(ROUNDING.negated()) < 0) {
      return Optional.empty();
    }
    Duration offset =
        Duration.between(asked, received).plus(Duration.between(back, answered)).dividedBy(2);
    return Optional.of(new Comparison(reference, offset, underWay.dividedBy(2).plus(ROUNDING)));
  }

  /** By how much the clocks differ at least; negative where they may agree. */
  Duration atLeast() {
    return offset.abs().minus(uncertainty);
  }

  boolean exceeds(Duration limit) {
    return atLeast().compareTo(limit) > 0;
  }

  /** The one that is furthest from the own clock for certain. */
  static Optional<Comparison> farthest(Collection<Comparison> all) {
    return all.stream().max(Comparator.comparing(Comparison::atLeast));
  }

  /**
   * The median by offset. Of an even number it is the middle of the two in the middle, as uncertain
   * as they are apart: two servers of which one is wrong say nothing.
   */
  static Optional<Comparison> median(String reference, Collection<Comparison> all) {
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<Comparison> ordered =
        all.stream().sorted(Comparator.comparing(Comparison::offset)).toList();
    Comparison lower = ordered.get((ordered.size() - 1) / 2);
    Comparison upper = ordered.get(ordered.size() / 2);
    Duration half = upper.offset.minus(lower.offset).dividedBy(2);
    Duration uncertainty =
        lower.uncertainty.compareTo(upper.uncertainty) > 0 ? lower.uncertainty : upper.uncertainty;
    return Optional.of(new Comparison(reference, lower.offset.plus(half), uncertainty.plus(half)));
  }
}
