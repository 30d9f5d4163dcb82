package io.seriatim.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.SeededRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From the figures of ledger, pools and line to findings in words. */
class BooksTest {
  private static final Batch BATCH =
      Samples.batch(Samples.order("PO-1", new OrderState.Completed()));

  @Test
  @Requirement({"URS-BOOK-001", "URS-BOOK-002"})
  void books_that_balance_have_no_findings() {
    Reconciliation reconciliation = reconcile(Samples.figures("PO-1"), Samples.LEASED);

    assertThat(reconciliation.balanced()).isTrue();
    assertThat(reconciliation.findings()).isEmpty();
    assertThat(reconciliation.numbers().inHand()).isZero();
    assertThat(reconciliation.containers()).isEqualTo(new OrderFigures.Containers(83, 1, 3));
  }

  @Test
  @Requirement("URS-BOOK-001")
  void a_label_that_was_sent_and_is_not_settled_is_a_blocking_finding() {
    OrderFigures figures = labels(new OrderFigures.Labels(2_050, 1, 0, 2_000, 49, 0, 0));

    assertThat(lines(reconcile(figures, Samples.LEASED)))
        .containsExactly("NUMBERS.sent 2050 2049 blocking");
  }

  @Test
  @Requirement("URS-BOOK-001")
  void a_number_in_doubt_is_a_blocking_finding_though_the_books_balance() {
    OrderFigures figures = labels(new OrderFigures.Labels(2_050, 0, 1, 2_000, 49, 0, 0));

    Reconciliation reconciliation = reconcile(figures, Samples.LEASED);

    assertThat(reconciliation.balanced()).isTrue();
    assertThat(lines(reconciliation)).containsExactly("NUMBERS.in_doubt 0 1 blocking");
  }

  @Test
  @Requirement("URS-BOOK-001")
  void more_numbers_sent_than_leased_is_a_blocking_finding() {
    Reconciliation reconciliation = reconcile(Samples.figures("PO-1"), new OrderNumbers(2_000, 50));

    assertThat(reconciliation.balanced()).isFalse();
    assertThat(lines(reconciliation)).containsExactly("NUMBERS.leased 2000 2100 blocking");
  }

  @Test
  @Requirement("URS-BOOK-002")
  void a_pack_without_a_fate_is_a_blocking_finding() {
    OrderFigures figures = packs(new OrderFigures.Packs(1_999, 0, 0, 0, 0, 0));

    assertThat(lines(reconcile(figures, Samples.LEASED)))
        .containsExactly("PACKS.commissioned 2000 1999 blocking");
  }

  @Test
  void a_pack_on_hold_for_a_conflict_is_a_blocking_finding() {
    OrderFigures figures = packs(new OrderFigures.Packs(2_000, 0, 0, 0, 0, 2));

    assertThat(lines(reconcile(figures, Samples.LEASED)))
        .containsExactly("PACKS.conflicts 0 2 blocking");
  }

  @Test
  @Requirement("URS-BOOK-003")
  void counters_may_differ_up_to_the_tolerance_and_no_further() {
    assertThat(lines(reconcile(counters(2_061, 60), Samples.LEASED))).isEmpty();
    assertThat(lines(reconcile(counters(2_039, 40), Samples.LEASED))).isEmpty();
    assertThat(lines(reconcile(counters(2_062, 50), Samples.LEASED)))
        .containsExactly("COUNTERS.processed 2050 2062 blocking");
    assertThat(lines(reconcile(counters(2_050, 61), Samples.LEASED)))
        .containsExactly("COUNTERS.defective 50 61 blocking");
  }

  @Test
  void while_the_line_runs_its_counters_are_not_compared() {
    OrderFigures running = ended(false, new LineCounters(0, 0));

    assertThat(lines(reconcile(running, Samples.LEASED))).isEmpty();
  }

  @Test
  @Requirement("URS-BOOK-003")
  void an_order_that_nothing_counted_is_no_difference_of_the_counters() {
    OrderFigures uncounted = ended(true, new LineCounters(0, 0, false));

    assertThat(lines(reconcile(uncounted, Samples.LEASED))).isEmpty();
  }

  @Test
  void numbers_still_in_hand_after_the_end_are_told_and_do_not_block() {
    assertThat(lines(reconcile(Samples.figures("PO-1"), new OrderNumbers(2_100, 0))))
        .containsExactly("NUMBERS.in_hand 0 50 told", "NUMBERS.returned 0 50 told");
  }

  @Test
  void what_should_not_have_happened_to_an_order_is_told() {
    Order ran =
        new Order(
            Samples.facts("PO-1"),
            Samples.facts("PO-1").hash(),
            new OrderState.Completed(),
            List.of(OrderConflict.STARTED_AFTER_CANCEL));

    Reconciliation reconciliation =
        Samples.BOOKS.reconcile(
            Samples.batch(ran), List.of(Samples.figures("PO-1")), Samples.LEASED);

    assertThat(lines(reconciliation)).containsExactly("ORDER.PO-1.STARTED_AFTER_CANCEL 0 1 told");
  }

  @Test
  @Requirement({"URS-BOOK-001", "URS-BOOK-002"})
  void sums_over_orders_balance_exactly_when_nothing_is_lost() {
    SeededRandom.law(
        200,
        random -> {
          List<OrderFigures> orders = random.listOf(random.between(1, 4), () -> settled(random));
          long sent = orders.stream().mapToLong(order -> order.labels().sent()).sum();
          long lost = random.chance(50) ? 0 : random.between(1, 5);
          OrderNumbers numbers = new OrderNumbers(sent + 7 - lost, 7);

          Reconciliation found = Samples.BOOKS.reconcile(BATCH, orders, numbers);

          assertThat(found.balanced()).isEqualTo(lost == 0);
          assertThat(found.numbers().sent()).isEqualTo(sent);
        });
  }

  private static OrderFigures settled(SeededRandom random) {
    long good = random.between(0L, 5_000L);
    long sampled = random.between(0L, 20L);
    long destroyed = random.between(0L, 5L);
    long scrapped = random.between(0L, 100L);
    long invalid = random.between(0L, 20L);
    long commissioned = good + sampled + destroyed;
    return new OrderFigures(
        Samples.facts("PO-1").id(),
        new OrderFigures.Labels(
            commissioned + scrapped + invalid, 0, 0, commissioned, scrapped, 0, invalid),
        new OrderFigures.Packs(good, sampled, 0, destroyed, 0, 0),
        new OrderFigures.Containers(0, 0, 0),
        new LineCounters(commissioned + scrapped, scrapped),
        true,
        true,
        7);
  }

  private static Reconciliation reconcile(OrderFigures figures, OrderNumbers numbers) {
    return Samples.BOOKS.reconcile(BATCH, List.of(figures), numbers);
  }

  private static List<String> lines(Reconciliation reconciliation) {
    return reconciliation.findings().stream()
        .map(f ->
            f.line()
                + " "
                + f.expected()
                + " "
                + f.counted()
                + (f.blocking() ? " blocking" : " told"))
        .toList();
  }

  private static OrderFigures labels(OrderFigures.Labels labels) {
    OrderFigures all = Samples.figures("PO-1");
    return new OrderFigures(
        all.order(),
        labels,
        all.packs(),
        all.containers(),
        all.counters(),
        true,
        true,
        all.returned());
  }

  private static OrderFigures packs(OrderFigures.Packs packs) {
    OrderFigures all = Samples.figures("PO-1");
    return new OrderFigures(
        all.order(),
        all.labels(),
        packs,
        all.containers(),
        all.counters(),
        true,
        true,
        all.returned());
  }

  private static OrderFigures counters(long processed, long defective) {
    return ended(true, new LineCounters(processed, defective));
  }

  private static OrderFigures ended(boolean ended, LineCounters counters) {
    OrderFigures all = Samples.figures("PO-1");
    return new OrderFigures(
        all.order(),
        all.labels(),
        all.packs(),
        all.containers(),
        counters,
        true,
        ended,
        all.returned());
  }
}
