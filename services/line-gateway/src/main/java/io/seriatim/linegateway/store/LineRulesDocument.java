package io.seriatim.linegateway.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.seriatim.linegateway.domain.ChallengeKind;
import io.seriatim.linegateway.domain.Grade;
import io.seriatim.linegateway.domain.LineRules;
import io.seriatim.linegateway.domain.SequenceWindow;
import io.seriatim.linegateway.domain.StationPlan.Recipe;
import io.seriatim.linegateway.domain.StepKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The part {@code rules} of a line format; every member may be left out. */
final class LineRulesDocument {
  private static final Set<String> MEMBERS =
      Set.of(
          "grade-limit",
          "no-reads",
          "no-seals",
          "rejects-in-a-row",
          "required",
          "challenges",
          "checklists",
          "recipes",
          "first-packs",
          "sequence");

  private static final int MOST = 1_000;

  private final List<String> problems;

  private LineRulesDocument(List<String> problems) {
    this.problems = problems;
  }

  /**
   * Reads them.
   *
   * @param problems takes everything that has not the form
   */
  static LineRules read(JsonNode node, List<String> problems) {
    return node.isMissingNode() ? LineRules.NONE : new LineRulesDocument(problems).rules(node);
  }

  private LineRules rules(JsonNode node) {
    members("rules", node, MEMBERS);
    return new LineRules(
        grade(node.path("grade-limit")),
        texts("no-reads", node.path("no-reads")).map(LinkedHashSet::new),
        texts("no-seals", node.path("no-seals")).map(LinkedHashSet::new),
        number("rejects-in-a-row", node.path("rejects-in-a-row")),
        names("required", node.path("required"), StepKind.class),
        names("challenges", node.path("challenges"), ChallengeKind.class),
        checklists(node.path("checklists")),
        recipes(node.path("recipes")),
        number("first-packs", node.path("first-packs")),
        sequence(node.path("sequence")));
  }

  private Optional<SequenceWindow> sequence(JsonNode node) {
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    members("rules.sequence", node, Set.of("labels", "out-of-order"));
    JsonNode labels = node.path("labels");
    JsonNode outOfOrder = node.path("out-of-order");
    boolean sound =
        labels.isInt()
            && labels.asInt() >= 1
            && labels.asInt() <= MOST
            && (outOfOrder.isMissingNode() || outOfOrder.isInt())
            && outOfOrder.asInt() >= 0
            && outOfOrder.asInt() <= labels.asInt();
    if (!sound) {
      problems.add(
          "rules.sequence: %s (expected: labels 1 to %d, out-of-order 0 to labels)"
              .formatted(node, MOST));
      return Optional.empty();
    }
    return Optional.of(new SequenceWindow(labels.asInt(), outOfOrder.asInt()));
  }

  private Optional<Grade> grade(JsonNode node) {
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    String text = node.asText();
    if (!node.isTextual() || !text.matches("[A-DF]|[0-3](\\.\\d)?|4(\\.0)?")) {
      problems.add("rules.grade-limit: %s (expected: A to F, or 0.0 to 4.0)".formatted(node));
      return Optional.empty();
    }
    return Optional.of(Grade.parse(text));
  }

  private Optional<Integer> number(String name, JsonNode node) {
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    if (!node.isInt() || node.asInt() < 1 || node.asInt() > MOST) {
      problems.add("rules.%s: %s (expected: 1 to %d)".formatted(name, node, MOST));
      return Optional.empty();
    }
    return Optional.of(node.asInt());
  }

  private Optional<List<String>> texts(String name, JsonNode node) {
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    node.forEach(text -> texts.add(text.isTextual() ? text.textValue() : ""));
    if (!node.isArray() || texts.stream().anyMatch(String::isBlank)) {
      problems.add("rules.%s: %s (expected: a list of texts)".formatted(name, node));
    }
    return Optional.of(texts);
  }

  private <E extends Enum<E>> Optional<Set<E>> names(String name, JsonNode node, Class<E> kind) {
    return texts(name, node)
        .map(texts -> {
          Set<E> found = new LinkedHashSet<>();
          texts.forEach(text -> name("rules." + name, text, kind).ifPresent(found::add));
          return found;
        });
  }

  private <E extends Enum<E>> Optional<E> name(String where, String text, Class<E> kind) {
    Optional<E> found =
        Arrays.stream(kind.getEnumConstants()).filter(e -> e.name().equals(text)).findFirst();
    if (found.isEmpty()) {
      problems.add(
          "%s: %s (expected: one of %s)"
              .formatted(where, text, Arrays.toString(kind.getEnumConstants())));
    }
    return found;
  }

  private Map<StepKind, List<String>> checklists(JsonNode node) {
    Map<StepKind, List<String>> lists = new EnumMap<>(StepKind.class);
    for (Map.Entry<String, JsonNode> list : node.properties()) {
      Optional<StepKind> step = name("rules.checklists", list.getKey(), StepKind.class);
      Optional<List<String>> items = texts("checklists." + list.getKey(), list.getValue());
      step.ifPresent(kind -> items.ifPresent(texts -> lists.put(kind, texts)));
    }
    return lists;
  }

  private Map<String, Recipe> recipes(JsonNode node) {
    Map<String, Recipe> recipes = new HashMap<>();
    for (Map.Entry<String, JsonNode> recipe : node.properties()) {
      String where = "rules.recipes." + recipe.getKey();
      members(where, recipe.getValue(), Set.of("recipe", "artwork"));
      String version = recipe.getValue().path("recipe").asText();
      String artwork = recipe.getValue().path("artwork").asText();
      if (!recipe.getKey().matches("\\*|\\d{14}") || version.isBlank() || artwork.isBlank()) {
        problems.add(
            where + ": " + recipe.getValue() + " (expected: by GTIN-14 or *, recipe and artwork)");
      }
      recipes.put(recipe.getKey(), new Recipe(version, artwork));
    }
    return recipes;
  }

  private void members(String name, JsonNode node, Set<String> allowed) {
    if (!node.isObject()) {
      problems.add("%s: %s (expected: an object)".formatted(name, node));
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (!allowed.contains(member.getKey())) {
        problems.add(
            "%s: field %s (expected: one of %s)"
                .formatted(name, member.getKey(), new TreeSet<>(allowed)));
      }
    }
  }
}
