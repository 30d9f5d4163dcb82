package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.Books;
import io.seriatim.reconciliation.domain.Closing;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.OrderFigures;
import io.seriatim.reconciliation.domain.OrderNumbers;
import io.seriatim.reconciliation.domain.OrderState;
import java.util.List;
import java.util.Map;

/**
 * Asks the ledger and the number pools how a batch stands now, and lays the figures side by side.
 */
public final class ReconcileBatch {
  private final LedgerFigures ledger;
  private final NumberPools pools;
  private final Books books;

  public ReconcileBatch(LedgerFigures ledger, NumberPools pools, Books books) {
    this.ledger = ledger;
    this.pools = pools;
    this.books = books;
  }

  public Closing now(Batch batch) {
    List<Order> released =
        batch.orders().stream()
            .filter(order -> !(order.state() instanceof OrderState.Waiting))
            .toList();
    List<Order> running =
        released.stream()
            .filter(order -> !(order.state() instanceof OrderState.Cancelled))
            .toList();
    Map<OrderId, OrderFigures> counted = running.isEmpty() ? Map.of() : ledger.of(batch.key());
    List<OrderFigures> figures =
        running.stream()
            .map(order -> counted.getOrDefault(order.id(), OrderFigures.none(order.id())))
            .toList();
    boolean allEnded = !figures.isEmpty() && figures.stream().allMatch(OrderFigures::ended);
    return new Closing(batch, allEnded, books.reconcile(batch, figures, numbers(batch, released)));
  }

  private OrderNumbers numbers(Batch batch, List<Order> orders) {
    return orders.stream()
        .map(order -> pools.ofOrder(batch.key().gtin(), order.id()))
        .reduce(OrderNumbers.NONE, OrderNumbers::plus);
  }
}
