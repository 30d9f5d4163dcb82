package io.seriatim.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.testkit.Requirement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A finding from the moment a difference is seen to the moment it is settled. */
@Requirement("URS-BOOK-010")
class FindingBookTest {
  private static final Resolution TORN =
      new Resolution(
          "a torn roll", new Signature(Samples.QUENTIN, Samples.NOW, "checked", Sha256.NONE));

  @Test
  void the_same_difference_again_changes_nothing() {
    List<TrackedFinding> known = after(List.of(), List.of(counter(5)), 1);

    assertThat(FindingBook.compare(known, List.of(counter(5)), 2)).isEmpty();
    assertThat(known.getFirst().sinceMicros()).isEqualTo(1);
  }

  @Test
  void a_difference_that_moves_is_the_same_finding_and_one_that_ends_is_gone_and_kept() {
    List<TrackedFinding> moved =
        after(after(List.of(), List.of(counter(5)), 1), List.of(counter(7)), 2);
    List<TrackedFinding> gone = after(moved, List.of(), 3);

    assertThat(moved).hasSize(1);
    assertThat(moved.getFirst().difference().counted()).isEqualTo(107);
    assertThat(moved.getFirst().sinceMicros()).isEqualTo(1);
    assertThat(gone.getFirst().state()).isEqualTo(new FindingState.Gone(3, Optional.empty()));
  }

  @Test
  @Requirement("URS-BOOK-011")
  void an_explanation_explains_one_difference_and_no_other() {
    TrackedFinding open = after(List.of(), List.of(counter(5)), 1).getFirst();
    List<TrackedFinding> explained = List.of(open.resolved(TORN));

    List<TrackedFinding> same = after(explained, List.of(counter(5)), 2);
    List<TrackedFinding> other = after(explained, List.of(counter(6)), 2);

    assertThat(same).isEqualTo(explained);
    assertThat(other)
        .extracting(TrackedFinding::state)
        .containsExactly(new FindingState.Gone(2, Optional.of(TORN)), new FindingState.Open());
    assertThat(other).extracting(TrackedFinding::id).doesNotHaveDuplicates();
  }

  @Test
  @Requirement("URS-BOOK-011")
  void an_explanation_is_of_the_very_objects_and_figures_that_were_shown() {
    Difference two = partials(List.of("case-1", "case-2"), 0);
    TrackedFinding open = after(List.of(), List.of(two), 1).getFirst();
    List<TrackedFinding> explained = List.of(open.resolved(TORN));

    assertThat(FindingBook.compare(explained, List.of(partials(List.of("case-2", "case-1"), 0)), 2))
        .isEmpty();
    assertThat(after(explained, List.of(partials(List.of("case-1", "case-3"), 0)), 2))
        .extracting(TrackedFinding::state)
        .containsExactly(new FindingState.Gone(2, Optional.of(TORN)), new FindingState.Open());
    assertThat(after(explained, List.of(partials(List.of("case-1", "case-2"), 1)), 2))
        .extracting(TrackedFinding::isOpen)
        .containsExactly(false, true);
  }

  @Test
  @Requirement("URS-BOOK-011")
  void who_explains_names_the_objects_that_were_shown() {
    Difference two = partials(List.of("case-1", "case-2"), 0);
    Batch batch =
        Batch.evolve(
            Optional.of(Samples.batch(Samples.order("PO-1", new OrderState.Completed()))),
            new BatchEvent.FindingsChanged(after(List.of(), List.of(two), 1)));
    String id = batch.dossier().findings().getFirst().id();

    assertThat(Resolving.explain(batch, id, 2, Difference.items(List.of("case-3")), TORN))
        .isInstanceOfSatisfying(
            Ruling.Refuse.class,
            no -> assertThat(no.refusal().name()).isEqualTo("FINDING_CHANGED"));
    assertThat(Resolving.explain(batch, id, 2, two.items(), TORN))
        .isInstanceOf(Ruling.Happens.class);
  }

  private static Difference partials(List<String> cases, long expected) {
    return new Difference(
        "CONTAINERS.partial",
        new OrderId("PO-1"),
        new LineId("line-1"),
        expected,
        expected + cases.size(),
        "Look at them.",
        Difference.Weight.EXPLAINABLE,
        Difference.items(cases));
  }

  @Test
  void of_findings_long_gone_only_the_last_are_kept() {
    List<TrackedFinding> known = List.of();
    for (int turn = 0; turn < 600; turn++) {
      known = after(after(known, List.of(counter(5)), turn), List.of(), turn);
    }
    known = after(known, List.of(counter(9)), 1_000);

    assertThat(known).hasSize(500);
    assertThat(known.getLast().isOpen()).isTrue();
  }

  private static List<TrackedFinding> after(
      List<TrackedFinding> known, List<Difference> now, long at) {
    return FindingBook.after(known, FindingBook.compare(known, now, at));
  }

  private static Difference counter(long off) {
    return new Difference(
        "COUNTERS.processed",
        new OrderId("PO-1"),
        new LineId("line-1"),
        100,
        100 + off,
        "Count again.",
        Difference.Weight.EXPLAINABLE);
  }
}
