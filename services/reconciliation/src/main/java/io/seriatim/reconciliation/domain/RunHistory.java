package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.OrderId;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How one order ran.
 *
 * @param moments oldest first
 * @param moreMoments whether there are moments that are not in the list
 */
public record RunHistory(
    OrderId order, RunTally tally, List<RunMoment> moments, boolean moreMoments) {
  public RunHistory {
    moments =
        moments.stream()
            .sorted(
                Comparator.comparing((RunMoment one) -> one.at().toInstant())
                    .thenComparing(RunMoment::id))
            .toList();
  }

  /** An order of which nothing was announced. */
  public static RunHistory none(OrderId order) {
    return new RunHistory(order, RunTally.EMPTY, List.of(), false);
  }

  /** When this first happened. */
  public Optional<OffsetDateTime> first(RunMoment.What what) {
    return moments.stream().filter(one -> one.what() == what).map(RunMoment::at).findFirst();
  }

  /** When this last happened. */
  public Optional<OffsetDateTime> last(RunMoment.What what) {
    return moments.stream()
        .filter(one -> one.what() == what)
        .map(RunMoment::at)
        .reduce((one, later) -> later);
  }

  /** The people that had to do with it, each once, in the order in which they appeared. */
  public List<String> people() {
    return moments.stream()
        .map(RunMoment::who)
        .filter(who -> !who.isEmpty() && !who.startsWith("gateway:"))
        .distinct()
        .toList();
  }
}
