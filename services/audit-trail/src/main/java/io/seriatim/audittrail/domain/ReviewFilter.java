package io.seriatim.audittrail.domain;

import java.util.Optional;
import java.util.Set;

/**
 * Which of the listed records are wanted; what is empty lets all through.
 *
 * @param fromMicros recorded then or later; 0 for no limit
 * @param toMicros recorded before; 0 for no limit
 */
public record ReviewFilter(
    Set<ReviewRisk> risks,
    String action,
    String actorId,
    Optional<ReviewedAct.Outcome> outcome,
    long fromMicros,
    long toMicros) {
  public ReviewFilter {
    risks = Set.copyOf(risks);
  }

  /** True if it is wanted. */
  public boolean fits(ReviewItem item) {
    ReviewedAct act = item.act();
    return (risks.isEmpty() || risks.contains(item.rating().risk()))
        && isOrAny(action, act.action())
        && isOrAny(actorId, act.actorId())
        && (outcome.isEmpty() || outcome.get() == act.outcome())
        && act.micros() >= fromMicros
        && (toMicros == 0 || act.micros() < toMicros);
  }

  private static boolean isOrAny(String asked, String found) {
    return asked.isEmpty() || asked.equals(found);
  }
}
