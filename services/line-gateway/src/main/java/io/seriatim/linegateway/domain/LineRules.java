package io.seriatim.linegateway.domain;

import io.seriatim.linegateway.domain.StationPlan.Recipe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How strict a line is and which steps it requires, as its format says; what it leaves out is as
 * the gateway's settings say.
 *
 * @param gradeLimit lowest print grade that passes
 * @param noReads what its cameras send when they read nothing
 * @param noSeals what they send when a seal is missing
 * @param rejectsInARow so many stop the line
 * @param required steps that are gates
 * @param challenges packs of every challenge test
 * @param checklists what has to be seen, by step; a step left out keeps the settings' list
 * @param recipes versions by GTIN or {@code *}; empty leaves the settings' recipes
 * @param firstPacks packs made before first article and challenge at the start
 * @param sequence how far a read may be from the label that is expected; empty where only a label
 *     that never comes by stops the line
 */
public record LineRules(
    Optional<Grade> gradeLimit,
    Optional<Set<String>> noReads,
    Optional<Set<String>> noSeals,
    Optional<Integer> rejectsInARow,
    Optional<Set<StepKind>> required,
    Optional<Set<ChallengeKind>> challenges,
    Map<StepKind, List<String>> checklists,
    Map<String, Recipe> recipes,
    Optional<Integer> firstPacks,
    Optional<SequenceWindow> sequence) {

  /** Everything is as the settings say. */
  public static final LineRules NONE =
      new LineRules(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Map.of(),
          Optional.empty(),
          Optional.empty());

  public LineRules {
    checklists = Map.copyOf(checklists);
    recipes = Map.copyOf(recipes);
  }
}
