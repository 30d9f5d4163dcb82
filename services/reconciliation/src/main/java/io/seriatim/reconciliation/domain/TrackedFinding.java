package io.seriatim.reconciliation.domain;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A difference in a batch's books, from the moment it was seen to the moment it is settled.
 *
 * @param id unique in its batch, derived from what it is about
 * @param difference as it was counted last
 * @param sinceMicros since when it is known
 */
public record TrackedFinding(
    String id, Difference difference, long sinceMicros, FindingState state) {
  private static final int ID_LENGTH = 16;

  /** A new one; its id is the first that no known one of the same account has. */
  static TrackedFinding raised(List<TrackedFinding> known, Difference difference, long atMicros) {
    Set<String> taken = known.stream().map(TrackedFinding::id).collect(Collectors.toSet());
    String id =
        IntStream.iterate(1, again -> again + 1)
            .mapToObj(again -> id(difference, again))
            .filter(free -> !taken.contains(free))
            .findFirst()
            .orElseThrow();
    return new TrackedFinding(id, difference, atMicros, new FindingState.Open());
  }

  private static String id(Difference difference, int again) {
    String about = difference.order() + "\n" + difference.account() + "\n" + again;
    return Sha256.over(about.getBytes(StandardCharsets.UTF_8)).hex().substring(0, ID_LENGTH);
  }

  public boolean isOpen() {
    return state instanceof FindingState.Open;
  }

  /** Whether the difference is still there, explained or not. */
  public boolean isThere() {
    return !(state instanceof FindingState.Gone);
  }

  /** Whether the batch may not be closed with it. */
  public boolean standsInTheWay() {
    return isOpen() && difference.weight() != Difference.Weight.NOTICE;
  }

  /** How it was explained, if it was. */
  public Optional<Resolution> resolution() {
    return switch (state) {
      case FindingState.Open _ -> Optional.empty();
      case FindingState.Resolved(Resolution how) -> Optional.of(how);
      case FindingState.Gone(long _, Optional<Resolution> how) -> how;
    };
  }

  /** What it is about, and its id. */
  String text() {
    return difference.text() + ", finding " + id;
  }

  TrackedFinding counted(Difference now) {
    return new TrackedFinding(id, now, sinceMicros, state);
  }

  TrackedFinding gone(long atMicros) {
    return new TrackedFinding(
        id, difference, sinceMicros, new FindingState.Gone(atMicros, resolution()));
  }

  TrackedFinding resolved(Resolution how) {
    return new TrackedFinding(id, difference, sinceMicros, new FindingState.Resolved(how));
  }
}
