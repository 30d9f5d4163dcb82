package io.seriatim.linegateway.wiring;

import io.seriatim.linegateway.domain.ChallengeKind;
import io.seriatim.linegateway.domain.StationPlan;
import io.seriatim.linegateway.domain.StepKind;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The steps of the lines from their settings. */
final class StationPlans {
  private StationPlans() {}

  static StationPlan of(StationSettings settings) {
    return new StationPlan(
        settings.required().stream().map(StepKind::valueOf).collect(Collectors.toSet()),
        settings.challenges().stream().map(ChallengeKind::valueOf).collect(Collectors.toSet()),
        Map.of(
            StepKind.CLEARANCE, settings.clearance(),
            StepKind.FIRST_ARTICLE, settings.firstArticle(),
            StepKind.CHANGEOVER, settings.changeover()),
        recipes(settings),
        settings.firstPacks());
  }

  private static Map<String, StationPlan.Recipe> recipes(StationSettings settings) {
    Map<String, StationPlan.Recipe> recipes = new HashMap<>();
    for (String line : settings.recipes()) {
      String[] parts = line.split("\\|", -1);
      if (parts.length != 3) {
        throw new IllegalArgumentException(
            "recipe: %s (expected: gtin|recipe|artwork)".formatted(line));
      }
      recipes.put(parts[0].strip(), new StationPlan.Recipe(parts[1].strip(), parts[2].strip()));
    }
    return recipes;
  }
}
