package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.Moving;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.OrderCommand;
import java.util.Optional;

/** Releases an order to its line, or gives it up; for its owner and its operator. */
public final class MoveOrder {
  private final BatchStore store;

  public MoveOrder(BatchStore store) {
    this.store = store;
  }

  public Outcome<Order> run(Request request, OrderId id, OrderCommand command) {
    Optional<Batch> batch =
        store
            .batchOf(id)
            .flatMap(store::batch)
            .filter(known ->
                known.order(id).filter(o -> o.concerns(request.actor().tenant())).isPresent());
    if (batch.isEmpty()) {
      return new Outcome.Refused<>(LookUpOrders.notFound(id));
    }
    return store
        .decide(
            batch.get().key(),
            request,
            now ->
                Moving.rule(now.flatMap(b -> b.order(id)).orElseThrow(), command, request.actor()))
        .map(now -> now.order(id).orElseThrow());
  }
}
