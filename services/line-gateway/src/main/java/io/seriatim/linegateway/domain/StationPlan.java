package io.seriatim.linegateway.domain;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.life.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which steps a line requires and what they consist of; a part of its format.
 *
 * @param required the steps that are gates
 * @param challenges the packs of every challenge test
 * @param checklists what has to be seen, by step
 * @param recipes versions by GTIN, or {@code *} for all that are not named
 * @param firstPacks packs made before first article and challenge at the start
 */
public record StationPlan(
    Set<StepKind> required,
    Set<ChallengeKind> challenges,
    Map<StepKind, List<String>> checklists,
    Map<String, Recipe> recipes,
    long firstPacks) {

  /** No step holds anything up. */
  public static final StationPlan NONE = new StationPlan(Set.of(), Set.of(), Map.of(), Map.of(), 1);

  public StationPlan {
    required = Set.copyOf(required);
    challenges = Set.copyOf(challenges);
    checklists = Map.copyOf(checklists);
    recipes = Map.copyOf(recipes);
  }

  /** The versions, or hashes, that the machines of the line must show for a product. */
  public record Recipe(String recipe, String artwork) {}

  public Optional<Recipe> recipe(Gtin gtin) {
    return Optional.ofNullable(recipes.get(gtin.value()))
        .or(() -> Optional.ofNullable(recipes.get("*")));
  }

  public List<String> checklist(StepKind kind) {
    return checklists.getOrDefault(kind, List.of());
  }

  /** The challenges that a line with these levels can run. */
  public Set<ChallengeKind> challenges(OrderFacts order) {
    return challenges.stream()
        .filter(kind -> kind.level() == Level.UNIT || order.level(kind.level()).isPresent())
        .collect(Collectors.toUnmodifiableSet());
  }
}
