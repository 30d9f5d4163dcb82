package io.seriatim.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.reconciliation.domain.Difference.Weight;
import io.seriatim.testkit.Requirement;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What does not come out, order by order. */
class DifferencesTest {
  private static final BookRules PRESET = BookRules.preset(Samples.TOLERANCE);
  private static final OrderFigures BALANCED = Samples.figures("PO-1");

  @Test
  @Requirement("URS-BOOK-010")
  void an_order_that_comes_out_has_no_difference() {
    assertThat(texts(PRESET, BALANCED)).isEmpty();
  }

  @Test
  @Requirement("URS-BOOK-010")
  void labels_between_printer_and_camera_are_a_difference_only_when_the_line_has_ended() {
    OrderFigures ended = BALANCED.with(new OrderFigures.Labels(2_050, 7, 0, 2_000, 43, 0, 0));
    OrderFigures running = running(ended);

    assertThat(texts(PRESET, running)).isEmpty();
    assertThat(texts(PRESET, ended)).containsExactly("NUMBERS.sent 2050 2043 EXACT");
  }

  @Test
  @Requirement("URS-BOOK-010")
  void a_label_in_doubt_is_a_difference_while_the_line_runs() {
    OrderFigures doubt = BALANCED.with(new OrderFigures.Labels(2_050, 7, 3, 2_000, 40, 0, 0));

    assertThat(texts(PRESET, running(doubt))).containsExactly("NUMBERS.in_doubt 0 3 EXACT");
  }

  @Test
  @Requirement("URS-BOOK-010")
  void opposite_differences_of_two_orders_do_not_cancel() {
    OrderFigures more = BALANCED.with(new OrderFigures.Labels(2_050, 0, 0, 2_000, 51, 0, 0));
    OrderFigures less = BALANCED.with(new OrderFigures.Labels(2_050, 0, 0, 2_000, 49, 0, 0));

    List<Difference> found =
        Differences.of(List.of(counted("PO-1", more), counted("PO-2", less)), List.of(), PRESET);

    assertThat(found)
        .extracting(one -> one.order() + " " + one.account())
        .containsExactly("PO-1 NUMBERS.sent", "PO-2 NUMBERS.sent");
  }

  @Test
  @Requirement("URS-BOOK-011")
  void a_material_is_missing_until_it_is_counted_and_may_then_be_off_by_the_tolerance() {
    BookRules leaflets = rules(BookRules.Yield.ANY);

    assertThat(texts(leaflets, BALANCED)).containsExactly("MATERIALS.leaflet 4100 0 EXPLAINABLE");
    assertThat(texts(leaflets, BALANCED, count(4_200, 79))).isEmpty();
    assertThat(texts(leaflets, BALANCED, count(4_200, 78)))
        .containsExactly("MATERIALS.leaflet 4100 4122 EXPLAINABLE");
  }

  @Test
  @Requirement("URS-BOOK-011")
  void a_yield_beyond_its_limits_is_a_difference() {
    assertThat(texts(yields("100.1", ""), BALANCED, count(4_100, 0)))
        .containsExactly("YIELD.low 2002 2000 EXPLAINABLE");
    assertThat(texts(yields("", "99.9"), BALANCED, count(4_100, 0)))
        .containsExactly("YIELD.high 1998 2000 EXPLAINABLE");
    assertThat(texts(yields("100", "100"), BALANCED, count(4_100, 0))).isEmpty();
    assertThat(texts(yields("100.1", ""), running(BALANCED))).isEmpty();
  }

  @Test
  @Requirement({"URS-BOOK-010", "URS-BOOK-012"})
  void what_the_line_holds_reports_or_leaves_open_is_told_with_its_weight() {
    OrderFigures held =
        new OrderFigures(
            BALANCED.order(),
            BALANCED.labels(),
            new OrderFigures.Packs(2_000, 0, 0, 0, 0, 2),
            BALANCED.containers(),
            new LineCounters(2_100, 50),
            true,
            true,
            10);
    Order late =
        new Order(
            Samples.facts("PO-1"),
            Samples.facts("PO-1").hash(),
            new OrderState.Completed(),
            List.of(OrderConflict.STARTED_AFTER_CANCEL));
    CountedOrder counted =
        new CountedOrder(late, held, new OrderNumbers(2_110, 50), List.of("case-1"));

    assertThat(Differences.of(List.of(counted), List.of(), PRESET))
        .extracting(DifferencesTest::text)
        .containsExactly(
            "COUNTERS.processed 2050 2100 EXPLAINABLE",
            "PACKS.conflicts 0 2 EXACT",
            "ORDER.STARTED_AFTER_CANCEL 0 1 EXPLAINABLE",
            "NUMBERS.in_hand 0 10 NOTICE",
            "NUMBERS.returned 50 10 NOTICE",
            "CONTAINERS.partial 0 1 EXPLAINABLE");
  }

  private static OrderFigures running(OrderFigures figures) {
    return new OrderFigures(
        figures.order(),
        figures.labels(),
        figures.packs(),
        figures.containers(),
        figures.counters(),
        true,
        false,
        figures.returned());
  }

  private static BookRules rules(BookRules.Yield yield) {
    return new BookRules(
        Samples.TOLERANCE,
        Samples.TOLERANCE,
        List.of(new BookRules.Material("leaflet", 2)),
        yield,
        false,
        Optional.empty());
  }

  private static BookRules yields(String min, String max) {
    return rules(new BookRules.Yield(limit(min), limit(max)));
  }

  private static Optional<BigDecimal> limit(String text) {
    return Optional.of(text).filter(one -> !one.isEmpty()).map(BigDecimal::new);
  }

  private static MaterialCount count(long issued, long returned) {
    return new MaterialCount(
        BALANCED.order(), "leaflet", issued, returned, 0, Samples.QUENTIN, Samples.NOW);
  }

  private static CountedOrder counted(String id, OrderFigures figures) {
    return new CountedOrder(
        Samples.order(id, new OrderState.Completed()), figures, Samples.LEASED, List.of());
  }

  private static List<String> texts(
      BookRules rules, OrderFigures figures, MaterialCount... counts) {
    return Differences.of(List.of(counted("PO-1", figures)), List.of(counts), rules).stream()
        .map(DifferencesTest::text)
        .toList();
  }

  private static String text(Difference found) {
    Weight weight = found.weight();
    return found.account() + " " + found.expected() + " " + found.counted() + " " + weight;
  }
}
