package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.books.BatchBooks;
import io.seriatim.kernel.books.BookLine;
import io.seriatim.kernel.books.MachineCounter;
import io.seriatim.kernel.books.MachineCounters;
import io.seriatim.kernel.books.NumbersBook;
import io.seriatim.kernel.books.PacksBook;
import io.seriatim.kernel.identity.OrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lays the ledger's figures, the number pools and the line's counters side by side.
 *
 * <p>The kernel's books say what does not come out; this says it in words, with advice.
 *
 * @param tolerance of the machine counters
 */
public record Books(CounterTolerance tolerance) {

  /** The reconciliation of these orders' figures. */
  public Reconciliation reconcile(Batch batch, List<OrderFigures> figures, OrderNumbers numbers) {
    OrderFigures sum =
        figures.stream()
            .reduce(OrderFigures::plus)
            .orElseGet(() -> OrderFigures.none(new OrderId("none")));
    BatchBooks books = new BatchBooks(numbers(sum, numbers), packs(sum), counters(figures));
    List<Finding> findings = new ArrayList<>(inWords(books));
    findings.addAll(beside(batch, sum, numbers, books));
    return new Reconciliation(
        books.numbers(),
        books.packs(),
        sum.counters(),
        sum.containers(),
        sum.packs().conflicts(),
        findings,
        books.exactBooksBalance(),
        RecordForm.under(Sha256.NONE));
  }

  static NumbersBook numbers(OrderFigures sum, OrderNumbers numbers) {
    OrderFigures.Labels labels = sum.labels();
    long inHand = numbers.leased() - numbers.returned() - labels.sent();
    return new NumbersBook(
        numbers.leased(),
        Math.max(0, inHand),
        numbers.returned(),
        labels.sent(),
        labels.commissioned(),
        labels.scrapped(),
        labels.sampled(),
        labels.invalid(),
        labels.inDoubt());
  }

  static PacksBook packs(OrderFigures sum) {
    OrderFigures.Packs packs = sum.packs();
    return new PacksBook(
        sum.labels().commissioned(),
        packs.good(),
        packs.sampled(),
        packs.decommissioned(),
        packs.destroyed(),
        packs.missing());
  }

  /**
   * A pack is processed when it becomes a good one, or when its label is scrapped or sampled.
   * Orders that nothing counted are left out on both sides.
   */
  private MachineCounters counters(List<OrderFigures> figures) {
    Optional<OrderFigures> ofCounted =
        figures.stream().filter(order -> order.counters().counted()).reduce(OrderFigures::plus);
    if (ofCounted.isEmpty() || !figures.stream().allMatch(OrderFigures::ended)) {
      return new MachineCounters(List.of());
    }
    return counters(ofCounted.get(), tolerance);
  }

  static MachineCounters counters(OrderFigures sum, CounterTolerance tolerance) {
    OrderFigures.Labels labels = sum.labels();
    long processed = labels.commissioned() + labels.scrapped() + labels.sampled();
    return new MachineCounters(
        List.of(
            counter("processed", processed, sum.counters().processed(), tolerance),
            counter("defective", labels.scrapped(), sum.counters().defective(), tolerance)));
  }

  private static MachineCounter counter(
      String name, long expected, long counted, CounterTolerance tolerance) {
    return MachineCounter.of(name, expected, counted, tolerance.of(expected));
  }

  private static List<Finding> inWords(BatchBooks books) {
    return books.verdict().findings().stream()
        .map(found ->
            new Finding(
                name(found.line()) + found.subject(),
                found.expected(),
                found.counted(),
                advice(found.line()),
                true))
        .toList();
  }

  static String name(BookLine line) {
    return switch (line) {
      case NUMBERS_LEASED -> "NUMBERS.leased";
      case NUMBERS_SENT -> "NUMBERS.sent";
      case PACKS_COMMISSIONED -> "PACKS.commissioned";
      case COMMISSIONED_IN_BOTH -> "NUMBERS.commissioned";
      case COUNTER -> Closing.COUNTERS;
      case NOTHING_IN_DOUBT -> "NUMBERS.in_doubt";
    };
  }

  static String advice(BookLine line) {
    return switch (line) {
      case NUMBERS_LEASED ->
          "More numbers were sent or returned than leased: stop and find the orders they came"
              + " from.";
      case NUMBERS_SENT ->
          "Labels were sent whose fate is not reported: wait for the line's records, or scan them.";
      case PACKS_COMMISSIONED -> "Packs have no fate: ask for each pack's history.";
      case COMMISSIONED_IN_BOTH -> "The two books disagree: ask for each pack's history.";
      case COUNTER ->
          "Count again; if the difference stays, investigate and sign with an explanation.";
      case NOTHING_IN_DOUBT ->
          "Scan the labels in doubt, or decide about them, until none is left.";
    };
  }

  /** What is no law of the books and still has to be looked at. */
  private static List<Finding> beside(
      Batch batch, OrderFigures sum, OrderNumbers numbers, BatchBooks books) {
    List<Finding> found = new ArrayList<>();
    long conflicts = sum.packs().conflicts();
    if (conflicts > 0) {
      found.add(
          new Finding("PACKS.conflicts", 0, conflicts, "Decide about each pack on hold.", true));
    }
    if (sum.ended() && books.numbers().inHand() > 0) {
      found.add(
          new Finding(
              "NUMBERS.in_hand",
              0,
              books.numbers().inHand(),
              "The line has ended and holds unsent numbers: return them.",
              false));
    }
    if (sum.ended() && sum.returned() != numbers.returned()) {
      found.add(
          new Finding(
              "NUMBERS.returned",
              numbers.returned(),
              sum.returned(),
              "The line reports another number of returned serials than were retired.",
              false));
    }
    batch
        .orders()
        .forEach(order -> order.conflicts().forEach(what -> found.add(life(order, what))));
    return found;
  }

  private static Finding life(Order order, OrderConflict what) {
    return new Finding("ORDER." + order.id() + "." + what, 0, 1, what.advice(), false);
  }
}
