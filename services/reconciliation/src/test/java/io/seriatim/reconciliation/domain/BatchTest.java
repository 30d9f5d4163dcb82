package io.seriatim.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.testkit.Requirement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final OrderState WAITING = new OrderState.Waiting();

  @Test
  void the_first_order_makes_the_batch_and_the_next_one_joins_it() {
    Batch first = Batch.evolve(Optional.empty(), imported("PO-2", 7));
    Batch second = Batch.evolve(Optional.of(first), imported("PO-1", 9));

    assertThat(second.createdMicros()).isEqualTo(7);
    assertThat(second.orders())
        .extracting(order -> order.id().value())
        .containsExactly("PO-1", "PO-2");
  }

  @Test
  void an_event_that_cannot_follow_is_a_bug() {
    Batch batch = Samples.batch(Samples.order("PO-1", WAITING));
    BatchEvent wrong =
        new BatchEvent.OrderMoved(
            Samples.facts("PO-1").id(),
            new OrderState.Running(),
            new OrderState.Completed(),
            Optional.empty());

    assertThatThrownBy(() -> Batch.evolve(Optional.of(batch), wrong))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Batch.evolve(Optional.empty(), wrong))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Batch.evolve(Optional.of(batch), imported("PO-1", 1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  @Requirement("URS-BATCH-002")
  void an_order_joins_only_an_open_batch_of_the_same_expiry() {
    Batch other =
        new Batch(
            Samples.KEY,
            "x",
            new io.seriatim.kernel.identity.Expiry("340630"),
            1,
            List.of(),
            Optional.empty());

    assertThat(Importing.rule(Optional.of(other), List.of(Samples.facts("PO-1")), 1))
        .isInstanceOfSatisfying(
            Ruling.Refuse.class, no -> assertThat(no.refusal().name()).isEqualTo("EXPIRY_DIFFERS"));
  }

  @Test
  @Requirement("URS-BATCH-001")
  void the_same_order_again_is_already_there_and_another_under_its_id_is_refused() {
    Batch batch = Samples.batch(Samples.order("PO-1", new OrderState.Running()));
    OrderFacts same = Samples.facts("PO-1");
    OrderFacts more =
        new OrderFacts(
            same.id(),
            same.batch(),
            same.operator(),
            same.site(),
            same.line(),
            same.expiry(),
            same.quantity() + 1,
            same.serialsNeeded(),
            same.market(),
            same.grantId(),
            same.releasingTenant(),
            same.product());

    assertThat(Importing.rule(Optional.of(batch), List.of(same), 1))
        .isEqualTo(new Ruling.AlreadySo());
    assertThat(Importing.rule(Optional.of(batch), List.of(more), 1))
        .isInstanceOfSatisfying(
            Ruling.Refuse.class, no -> assertThat(no.refusal().name()).isEqualTo("ORDER_ID_TAKEN"));
  }

  @Test
  void the_hash_of_an_order_never_changes() {
    OrderFacts dated = Samples.facts("PO-1");
    OrderFacts undated =
        new OrderFacts(
            dated.id(),
            dated.batch(),
            dated.operator(),
            dated.site(),
            dated.line(),
            dated.expiry(),
            dated.quantity(),
            dated.serialsNeeded(),
            dated.market(),
            dated.grantId(),
            dated.releasingTenant(),
            dated.product());

    assertThat(undated.hash().hex())
        .isEqualTo("82135f507ec589b63de2004a61b863e68d45f8da8c43589c96c2c9a53d472037");
    assertThat(dated.hash().hex())
        .isEqualTo("ae4dc57d392d57522be3514f7bb33d4cd7596760befda63ec76ebace50d34ee4");
    assertThat(Samples.facts("PO-2").hash()).isNotEqualTo(Samples.facts("PO-1").hash());
  }

  private static BatchEvent imported(String id, long at) {
    return new BatchEvent.OrderImported(Order.imported(Samples.facts(id)), at);
  }
}
