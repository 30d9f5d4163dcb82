package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.books.BatchBooks;
import io.seriatim.kernel.books.MachineCounter;
import io.seriatim.kernel.books.MachineCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What does not come out in a batch, order by order: two orders' opposite differences never cancel.
 *
 * <p>While a line runs, labels between printer and camera are no difference; counters, materials,
 * yield and what was to be returned are looked at when it has ended.
 */
public final class Differences {
  private final BookRules rules;
  private final List<MaterialCount> materials;
  private final List<Difference> found = new ArrayList<>();

  private Differences(BookRules rules, List<MaterialCount> materials) {
    this.rules = rules;
    this.materials = materials;
  }

  /**
   * Every difference of these orders.
   *
   * @param materials the last count of each material
   */
  public static List<Difference> of(
      List<CountedOrder> orders, List<MaterialCount> materials, BookRules rules) {
    Differences differences = new Differences(rules, materials);
    orders.forEach(differences::one);
    return List.copyOf(differences.found);
  }

  private void one(CountedOrder counted) {
    OrderFigures figures = counted.figures();
    OrderFigures settled = figures.ended() ? figures : settledOnly(figures);
    BatchBooks books =
        new BatchBooks(
            Books.numbers(settled, counted.numbers()), Books.packs(settled), counters(figures));
    books
        .verdict()
        .findings()
        .forEach(finding ->
            add(
                counted,
                Books.name(finding.line()) + finding.subject(),
                finding.expected(),
                finding.counted(),
                Books.advice(finding.line()),
                Books.name(finding.line()).equals(Closing.COUNTERS)
                    ? Difference.Weight.EXPLAINABLE
                    : Difference.Weight.EXACT));
    conflicts(counted);
    if (figures.ended()) {
      atEnd(counted, books.numbers().inHand());
    }
  }

  /** Without the labels that are on their way from the printer to the camera. */
  private static OrderFigures settledOnly(OrderFigures figures) {
    OrderFigures.Labels labels = figures.labels();
    return figures.with(
        new OrderFigures.Labels(
            labels.sent() - labels.encoded(),
            0,
            labels.inDoubt(),
            labels.commissioned(),
            labels.scrapped(),
            labels.sampled(),
            labels.invalid()));
  }

  private MachineCounters counters(OrderFigures figures) {
    if (!figures.ended() || !figures.counters().counted()) {
      return new MachineCounters(List.of());
    }
    return Books.counters(figures, rules.counters());
  }

  private void conflicts(CountedOrder counted) {
    long held = counted.figures().packs().conflicts();
    if (held > 0) {
      add(counted, "PACKS.conflicts", 0, held, "Decide about each pack on hold.", exact());
    }
    counted
        .order()
        .conflicts()
        .forEach(what -> add(counted, "ORDER." + what, 0, 1, what.advice(), explainable()));
  }

  private void atEnd(CountedOrder counted, long inHand) {
    if (inHand > 0) {
      add(
          counted,
          "NUMBERS.in_hand",
          0,
          inHand,
          "The line has ended and holds unsent numbers: return them.",
          Difference.Weight.NOTICE);
    }
    long retired = counted.numbers().returned();
    if (counted.figures().returned() != retired) {
      add(
          counted,
          "NUMBERS.returned",
          retired,
          counted.figures().returned(),
          "The line reports another number of returned serials than were retired.",
          Difference.Weight.NOTICE);
    }
    if (!counted.unexplainedPartials().isEmpty()) {
      found.add(partials(counted, counted.unexplainedPartials()));
    }
    materials(counted);
    produced(counted);
  }

  private static Difference partials(CountedOrder counted, List<String> containers) {
    return new Difference(
        "CONTAINERS.partial",
        counted.order().id(),
        counted.order().facts().line(),
        0,
        containers.size(),
        "Containers are not full and nobody said why: look at them and say it.",
        explainable(),
        Difference.items(containers));
  }

  private void materials(CountedOrder counted) {
    OrderFigures.Labels labels = counted.figures().labels();
    long printed = labels.commissioned() + labels.scrapped() + labels.sampled();
    for (BookRules.Material rule : rules.counted()) {
      long expected = printed * rule.perPack();
      long used = count(counted, rule).map(MaterialCount::used).orElse(0L);
      MachineCounter counter =
          MachineCounter.of(
              rule.name(), expected, Math.max(0, used), rules.materials().of(expected));
      if (!counter.settled()) {
        add(
            counted,
            "MATERIALS." + rule.name(),
            expected,
            used,
            "Count what was issued, came back and was destroyed; explain what stays.",
            explainable());
      }
    }
  }

  private Optional<MaterialCount> count(CountedOrder counted, BookRules.Material rule) {
    return materials.stream()
        .filter(count -> count.order().equals(counted.order().id()))
        .filter(count -> count.material().equals(rule.name()))
        .findFirst();
  }

  /** Good and sampled packs against the quantity that was ordered (21 CFR 211.103). */
  private void produced(CountedOrder counted) {
    long quantity = counted.order().facts().quantity();
    long packs = counted.figures().packs().good() + counted.figures().packs().sampled();
    String advice = "The yield is beyond its limits: investigate and say why.";
    rules
        .yield()
        .fewest(quantity)
        .filter(fewest -> packs < fewest)
        .ifPresent(fewest -> add(counted, "YIELD.low", fewest, packs, advice, explainable()));
    rules
        .yield()
        .most(quantity)
        .filter(most -> packs > most)
        .ifPresent(most -> add(counted, "YIELD.high", most, packs, advice, explainable()));
  }

  private void add(
      CountedOrder in,
      String account,
      long expected,
      long counted,
      String advice,
      Difference.Weight weight) {
    found.add(
        new Difference(
            account,
            in.order().id(),
            in.order().facts().line(),
            expected,
            counted,
            advice,
            weight));
  }

  private static Difference.Weight exact() {
    return Difference.Weight.EXACT;
  }

  private static Difference.Weight explainable() {
    return Difference.Weight.EXPLAINABLE;
  }
}
