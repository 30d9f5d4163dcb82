package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.Refusal;
import io.seriatim.reconciliation.domain.RefusalReason;
import java.util.List;
import java.util.Optional;

/** Looks orders up. Another tenant's orders are not found. */
public final class LookUpOrders {
  private final BatchStore store;

  public LookUpOrders(BatchStore store) {
    this.store = store;
  }

  /** The order, if the tenant owns or runs it; a service acts for a tenant like anybody else. */
  public Outcome<Order> order(OrderId id, TenantId acting) {
    Optional<Order> found =
        store.batchOf(id).flatMap(store::batch).flatMap(batch -> batch.order(id));
    return found
        .filter(order -> order.concerns(acting))
        .<Outcome<Order>>map(Outcome.Done::new)
        .orElseGet(() -> new Outcome.Refused<>(notFound(id)));
  }

  /** Orders the operator's line may download at the site. */
  public List<Order> ready(SiteId site, TenantId operator) {
    return store.readyAt(site).stream()
        .filter(order -> order.facts().operator().equals(operator))
        .toList();
  }

  static Refusal notFound(OrderId id) {
    return Refusal.of(RefusalReason.ORDER_NOT_FOUND, "order " + id, "an order you own or run");
  }
}
