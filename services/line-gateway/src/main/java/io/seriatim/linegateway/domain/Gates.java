package io.seriatim.linegateway.domain;

import io.seriatim.linegateway.domain.StepKind.Moment;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which steps of an order are due, and whether the line may run.
 *
 * <p>Laws: nothing is printed while a step of the setup is open; after the first packs the line
 * waits for the steps they allow; a step of the end counts only if no pack was made after it.
 *
 * @param required the steps that are gates; the others may be performed and hold nothing up
 * @param passedAt how many packs had been made when a step last passed
 * @param stopped the line stopped while it ran, and the challenge after it has not passed
 */
public record Gates(Set<StepKind> required, Map<StepKind, Long> passedAt, boolean stopped) {

  public Gates {
    required = Set.copyOf(required);
    passedAt = Map.copyOf(passedAt);
  }

  public static Gates of(Set<StepKind> required) {
    return new Gates(required, Map.of(), false);
  }

  /** A step was performed when so many packs had been made. */
  public Gates after(LineStep step, long made) {
    Map<StepKind, Long> next = new EnumMap<>(StepKind.class);
    next.putAll(passedAt);
    if (step.passed()) {
      next.put(step.kind(), made);
    } else if (step.outcome() == LineStep.Outcome.FAILED) {
      next.remove(step.kind());
    }
    boolean challenged = step.passed() && step.kind() == StepKind.CHALLENGE_AFTER_STOP;
    return new Gates(required, next, stopped && !challenged);
  }

  /** The line stopped; a run that had begun is challenged before it goes on. */
  public Gates afterStop() {
    boolean inRun = open(Moment.SETUP).isEmpty() && open(Moment.FIRST_PACKS).isEmpty();
    return required.contains(StepKind.CHALLENGE_AFTER_STOP) && inRun
        ? new Gates(required, passedAt, true)
        : this;
  }

  /**
   * Whether packs may be printed.
   *
   * @param made packs made so far
   * @param firstPacks so many are made before the steps that need them
   */
  public boolean mayRun(long made, long firstPacks) {
    return open(Moment.SETUP).isEmpty()
        && (open(Moment.FIRST_PACKS).isEmpty() || made < firstPacks)
        && !stopped;
  }

  /** The steps that hold the line up now, in order; none where it may run. */
  public List<StepKind> due(long made, long firstPacks) {
    List<StepKind> setup = open(Moment.SETUP);
    if (!setup.isEmpty()) {
      return setup;
    }
    List<StepKind> first = open(Moment.FIRST_PACKS);
    if (!first.isEmpty()) {
      return made < firstPacks ? List.of() : first;
    }
    return stopped ? List.of(StepKind.CHALLENGE_AFTER_STOP) : List.of();
  }

  /** The steps to pass before an order ends that has made so many packs. */
  public List<StepKind> dueAtEnd(long made) {
    return made == 0
        ? List.of()
        : required().stream()
            .filter(kind -> kind.moment() == Moment.AT_END)
            .filter(kind -> passedAt.getOrDefault(kind, -1L) < made)
            .sorted()
            .toList();
  }

  /** The steps to pass before another order begins. */
  public List<StepKind> dueAfterEnd() {
    return open(Moment.AFTER_END);
  }

  private List<StepKind> open(Moment moment) {
    EnumSet<StepKind> open = EnumSet.noneOf(StepKind.class);
    required.stream()
        .filter(kind -> kind.moment() == moment && !passedAt.containsKey(kind))
        .forEach(open::add);
    return List.copyOf(open);
  }
}
