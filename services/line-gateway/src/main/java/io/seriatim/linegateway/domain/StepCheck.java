package io.seriatim.linegateway.domain;

import io.seriatim.linegateway.domain.LineStep.Item;
import io.seriatim.linegateway.domain.LineStep.Outcome;
import io.seriatim.linegateway.domain.Refusal.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns what a person says about a step into its record, or says what is missing.
 *
 * <p>A step that finds something wrong is recorded as failed; one that does not say enough is
 * refused, and nothing is recorded.
 */
public record StepCheck(StationPlan plan, OrderFacts order) {
  private static final int SHORTEST_REASON = 10;

  /** What came of it. */
  public sealed interface Checked {
    record Recorded(LineStep step) implements Checked {}

    record Refused(Refusal refusal) implements Checked {}
  }

  /** What a person says. */
  public record Entry(
      StepKind kind, List<Item> items, String reason, Person who, Optional<Person> second) {
    public Entry {
      items = List.copyOf(items);
    }

    Optional<String> value(String name) {
      return items.stream()
          .filter(item -> item.name().equals(name))
          .map(item -> item.value().strip())
          .filter(value -> !value.isEmpty())
          .findFirst();
    }
  }

  /**
   * Checks.
   *
   * @param made packs made so far
   * @param rejects packs and containers rejected so far
   */
  public Checked check(Entry entry, long made, long rejects) {
    if (entry.second().filter(p -> p.id().equals(entry.who().id())).isPresent()) {
      return refused(
          Reason.SECOND_PERSON_IS_THE_FIRST,
          entry.who().displayName() + " twice",
          "two people",
          "Ask somebody else to check.");
    }
    return switch (entry.kind()) {
      case CLEARANCE, CHANGEOVER -> checklist(entry);
      case FIRST_ARTICLE -> firstArticle(entry, made);
      case RECIPE_CHECK -> recipe(entry);
      case COMPONENT_LOT -> componentLot(entry, made);
      case REJECT_BIN_COUNT -> rejectBin(entry, rejects);
      case CHALLENGE_AT_START, CHALLENGE_AFTER_STOP, CHALLENGE_AT_END ->
          refused(
              Reason.STEP_NOT_BY_HAND,
              entry.kind().toString(),
              "packs that are run",
              "Say which challenge pack comes next and put it on the line.");
    };
  }

  private Checked checklist(Entry entry) {
    Set<String> said = entry.items().stream().map(Item::name).collect(Collectors.toSet());
    List<String> missing =
        plan.checklist(entry.kind()).stream().filter(name -> !said.contains(name)).toList();
    if (!missing.isEmpty() || entry.items().isEmpty()) {
      return refused(
          Reason.STEP_INCOMPLETE,
          "nothing about " + missing,
          "an answer to each of " + plan.checklist(entry.kind()),
          "Look at what is missing.");
    }
    boolean good = entry.items().stream().allMatch(Item::good);
    return recorded(entry, good, entry.items());
  }

  private Checked firstArticle(Entry entry, long made) {
    if (made == 0) {
      return refused(
          Reason.STEP_TOO_EARLY, "no pack", "a first pack", "Let the line make its first packs.");
    }
    return entry.second().isPresent()
        ? checklist(entry)
        : refused(
            Reason.SECOND_PERSON_MISSING,
            "one person",
            "a second one, proved by PIN or password",
            "Ask somebody else to check.");
  }

  private Checked recipe(Entry entry) {
    Optional<StationPlan.Recipe> expected = plan.recipe(order.gtin());
    if (expected.isEmpty()) {
      return refused(
          Reason.RECIPE_UNKNOWN,
          "no recipe for " + order.gtin(),
          "versions of recipe and artwork in the line's format",
          "Have the line's format completed.");
    }
    Optional<String> recipe = entry.value("recipe");
    Optional<String> artwork = entry.value("artwork");
    if (recipe.isEmpty() || artwork.isEmpty()) {
      return refused(
          Reason.STEP_INCOMPLETE,
          entry.items().size() + " scans",
          "a scan of recipe and of artwork",
          "Scan both.");
    }
    List<Item> items =
        List.of(
            compared("recipe", recipe.get(), expected.get().recipe()),
            compared("artwork", artwork.get(), expected.get().artwork()));
    return recorded(entry, items.stream().allMatch(Item::good), items);
  }

  private static Item compared(String name, String scanned, String expected) {
    return new Item(name, scanned, scanned.equals(expected));
  }

  private static Checked componentLot(Entry entry, long made) {
    if (entry.value("component").isEmpty() || entry.value("lot").isEmpty()) {
      return refused(
          Reason.STEP_INCOMPLETE,
          entry.items().size() + " entries",
          "component and lot",
          "Scan the component and its lot.");
    }
    List<Item> items = new ArrayList<>();
    for (String name : List.of("component", "lot", "place")) {
      entry.value(name).ifPresent(value -> items.add(new Item(name, value, true)));
    }
    items.add(new Item("packs-made", String.valueOf(made), true));
    return recorded(entry, true, items);
  }

  private static Checked rejectBin(Entry entry, long rejects) {
    Optional<String> counted = entry.value("counted").filter(v -> v.matches("\\d{1,7}"));
    if (counted.isEmpty()) {
      return refused(
          Reason.STEP_INCOMPLETE, "no count", "a number, 0 or more", "Count the reject bin.");
    }
    boolean same = Long.parseLong(counted.get()) == rejects;
    boolean explained =
        entry.reason().strip().length() >= SHORTEST_REASON && entry.second().isPresent();
    List<Item> items =
        List.of(
            new Item("counted", counted.get(), same),
            new Item("rejected", String.valueOf(rejects), same));
    return recorded(entry, same || explained, items);
  }

  private static Checked recorded(Entry entry, boolean good, List<Item> items) {
    Outcome outcome = good ? Outcome.PASSED : Outcome.FAILED;
    return new Checked.Recorded(
        new LineStep(entry.kind(), outcome, items, entry.reason().strip(), entry.second()));
  }

  private static Checked refused(Reason reason, String given, String expected, String advice) {
    return new Checked.Refused(new Refusal(reason, given, expected, advice));
  }
}
