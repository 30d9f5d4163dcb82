package io.seriatim.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.testkit.Requirement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How an order ran is part of what is signed. */
@Requirement("URS-BOOK-005")
class RunMarksTest {
  private static final RunMarks BEGAN = new RunMarks(Samples.MARKS.format(), List.of());
  private static final RunMarks ENDED = new RunMarks(Optional.empty(), Samples.MARKS.grades());

  @Test
  void format_and_grades_come_with_begin_and_end_and_stay() {
    Order ready = Samples.order("PO-1", new OrderState.Ready());
    Batch batch = Samples.batch(ready);

    batch = after(batch, OrderReport.STARTED, BEGAN);
    batch = after(batch, OrderReport.ENDED, ENDED);

    Order run = batch.order(ready.id()).orElseThrow();
    assertThat(run.marks()).isEqualTo(Samples.MARKS);
    assertThat(Moving.record(run, OrderReport.STARTED, BEGAN)).isEmpty();
  }

  @Test
  void who_signs_signs_them_too_and_without_any_the_record_is_as_it_always_was() {
    Order plain = Samples.order("PO-1", new OrderState.Completed());
    Reconciliation figures =
        Samples.BOOKS.reconcile(
            Samples.batch(plain), List.of(Samples.figures("PO-1")), Samples.LEASED);
    Sha256 before = figures.recordHash(Samples.batch(plain));

    assertThat(figures.recordHash(Samples.batch(marked(plain, Samples.MARKS))))
        .isNotEqualTo(before);
    assertThat(figures.recordHash(Samples.batch(marked(plain, BEGAN)))).isNotEqualTo(before);
    assertThat(figures.recordHash(Samples.batch(marked(plain, RunMarks.NONE)))).isEqualTo(before);
  }

  private static Order marked(Order order, RunMarks marks) {
    return new Order(order.facts(), order.hash(), order.state(), order.conflicts(), marks);
  }

  private static Batch after(Batch batch, OrderReport report, RunMarks marks) {
    Order order = batch.orders().getFirst();
    return Moving.record(order, report, marks)
        .map(event -> Batch.evolve(Optional.of(batch), event))
        .orElseThrow();
  }
}
