package io.seriatim.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.testkit.Requirement;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What may be changed in an order, and when. */
@Requirement("URS-BOOK-013")
class AmendingTest {
  private static final Order FIRST = Samples.order("PO-1", new OrderState.Ready());
  private static final Order SECOND = Samples.order("PO-2", new OrderState.Waiting());
  private static final Signer ANOTHER =
      new Signer("subject-2", "Petra P", Samples.QUENTIN.tenant());
  private static final Optional<Expiry> JULY = Optional.of(new Expiry("330731"));

  @Test
  void a_quantity_changes_with_its_share_of_serials_and_the_order_has_a_new_hash() {
    Batch batch = happens(Samples.batch(FIRST), ask(OptionalLong.of(1_001), Optional.empty()));

    Order amended = batch.orders().getFirst();
    assertThat(amended.facts().quantity()).isEqualTo(1_001);
    assertThat(amended.facts().serialsNeeded()).isEqualTo(1_052);
    assertThat(amended.hash()).isEqualTo(amended.facts().hash()).isNotEqualTo(FIRST.hash());
    assertThat(amended.amendments())
        .containsExactly(
            new Amendment(
                "quantity",
                "2000",
                "1001",
                "less wanted",
                Samples.QUENTIN,
                Samples.NOW,
                FIRST.hash()),
            new Amendment(
                "serials",
                "2100",
                "1052",
                "less wanted",
                Samples.QUENTIN,
                Samples.NOW,
                FIRST.hash()));
  }

  @Test
  @Requirement("URS-BOOK-013")
  void changed_often_an_order_has_the_allowance_it_was_imported_with() {
    Batch batch = Samples.batch(FIRST);
    for (long quantity : new long[] {7, 1, 2_000}) {
      batch = happens(batch, ask(OptionalLong.of(quantity), Optional.empty()));
    }

    Order again = batch.orders().getFirst();
    assertThat(again.facts().serialsNeeded()).isEqualTo(2_100);
    assertThat(conflict(again, FIRST.hash())).isEmpty();
    assertThat(conflict(again, again.amendments().getLast().hashBefore()))
        .contains(OrderConflict.STARTED_BEFORE_AMENDMENT);
  }

  @Test
  @Requirement("URS-BOOK-013")
  void a_quantity_of_more_digits_than_an_import_takes_is_refused() {
    assertThatThrownBy(() -> Amending.serials(FIRST, 1_000_000_000_000L))
        .isInstanceOf(InvalidValue.class);
    assertThat(Amending.serials(FIRST, 999_999_999_999L)).isEqualTo(1_049_999_999_999L);
  }

  @Test
  @Requirement("A11-6")
  void a_changed_order_waits_until_another_person_releases_it() {
    Batch batch = happens(Samples.batch(FIRST), ask(OptionalLong.of(1_001), Optional.empty()));
    Order changed = batch.orders().getFirst();
    assertThat(changed.state()).isEqualTo(new OrderState.Waiting());

    assertThat(Moving.rule(changed, new OrderCommand.Release(), Samples.QUENTIN))
        .isInstanceOfSatisfying(
            Ruling.Refuse.class,
            no -> assertThat(no.refusal().name()).isEqualTo("SECOND_CHECK_MISSING"));
    assertThat(Moving.rule(changed, new OrderCommand.Cancel("not wanted"), Samples.QUENTIN))
        .isInstanceOf(Ruling.Happens.class);
    assertThat(Moving.rule(changed, new OrderCommand.Release(), ANOTHER))
        .isInstanceOf(Ruling.Happens.class);
    assertThat(Moving.rule(SECOND, new OrderCommand.Release(), Samples.QUENTIN))
        .isInstanceOf(Ruling.Happens.class);
  }

  @Test
  @Requirement("A11-6")
  void whose_change_was_followed_by_anothers_has_not_checked_that_one_either() {
    Batch first = happens(Samples.batch(FIRST), ask(OptionalLong.of(1_001), Optional.empty()));
    Batch second =
        happens(
            first, new Amending.Ask(OptionalLong.empty(), JULY, "longer", ANOTHER, Samples.NOW));
    Order changed = second.orders().getFirst();

    for (Signer by : new Signer[] {Samples.QUENTIN, ANOTHER}) {
      assertThat(Moving.rule(changed, new OrderCommand.Release(), by))
          .isInstanceOf(Ruling.Refuse.class);
    }
  }

  @Test
  void an_expiry_changes_in_every_order_of_the_batch() {
    Batch batch = happens(Samples.batch(FIRST, SECOND), ask(OptionalLong.empty(), JULY));

    assertThat(batch.expiry()).isEqualTo(JULY.get());
    assertThat(batch.orders())
        .allSatisfy(order -> assertThat(order.facts().expiry()).isEqualTo(JULY.get()));
  }

  @Test
  void nothing_is_changed_once_it_is_printed_or_without_a_reason_or_a_difference() {
    Order ran = Samples.order("PO-2", new OrderState.Completed());
    Amending.Ask expiry = ask(OptionalLong.empty(), JULY);

    assertThat(refused(ran, Samples.batch(ran), expiry)).isEqualTo("ORDER_HAS_RUN");
    assertThat(refused(FIRST, Samples.batch(FIRST, ran), expiry)).isEqualTo("ORDERS_HAVE_RUN");
    assertThat(refused(FIRST, Samples.batch(FIRST), ask(OptionalLong.of(0), Optional.empty())))
        .isEqualTo("QUANTITY_ZERO");
    assertThat(refused(FIRST, Samples.batch(FIRST), ask(OptionalLong.of(2_000), Optional.empty())))
        .isEqualTo("AMENDMENT_EMPTY");
    assertThat(
            refused(
                FIRST,
                Samples.batch(FIRST),
                new Amending.Ask(
                    OptionalLong.of(5), Optional.empty(), " ", Samples.QUENTIN, Samples.NOW)))
        .isEqualTo("REASON_MISSING");
  }

  @Test
  void a_line_that_ran_the_order_as_it_was_is_recorded_with_a_conflict() {
    Order amended =
        happens(Samples.batch(FIRST), ask(OptionalLong.of(1_001), Optional.empty()))
            .orders()
            .getFirst();

    assertThat(conflict(amended, FIRST.hash())).contains(OrderConflict.STARTED_BEFORE_AMENDMENT);
    assertThat(conflict(amended, amended.hash())).isEmpty();
    assertThat(started(amended, FIRST.hash())).contains(OrderConflict.STARTED_BEFORE_AMENDMENT);
    assertThat(started(amended, amended.hash())).contains(OrderConflict.STARTED_BEFORE_RELEASE);
  }

  /** Of an order that was released again after its change. */
  private static Optional<OrderConflict> conflict(Order order, Sha256 ranAs) {
    Order released = order.moved(new OrderState.Ready(), Optional.empty(), RunMarks.NONE);
    return started(released, ranAs);
  }

  private static Optional<OrderConflict> started(Order order, Sha256 ranAs) {
    return Moving.record(order, OrderReport.STARTED, RunMarks.NONE, Optional.of(ranAs))
        .flatMap(event -> ((BatchEvent.OrderMoved) event).conflict());
  }

  private static Amending.Ask ask(OptionalLong quantity, Optional<Expiry> expiry) {
    return new Amending.Ask(quantity, expiry, "less wanted", Samples.QUENTIN, Samples.NOW);
  }

  private static Batch happens(Batch batch, Amending.Ask ask) {
    Batch after = batch;
    for (BatchEvent event :
        ((Ruling.Happens) Amending.rule(batch, batch.orders().getFirst(), ask)).events()) {
      after = Batch.evolve(Optional.of(after), event);
    }
    return after;
  }

  private static String refused(Order order, Batch batch, Amending.Ask ask) {
    return Amending.rule(batch, order, ask) instanceof Ruling.Refuse(Refusal refusal)
        ? refusal.name()
        : "amended";
  }
}
