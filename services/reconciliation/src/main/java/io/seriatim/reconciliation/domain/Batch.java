package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A batch with its orders.
 *
 * @param createdMicros when its first order was imported
 * @param orders by id
 * @param closure how it was closed, once it is
 */
public record Batch(
    BatchKey key,
    String productName,
    Expiry expiry,
    long createdMicros,
    List<Order> orders,
    Optional<Closure> closure) {
  public Batch {
    orders = orders.stream().sorted(Comparator.comparing(order -> order.id().value())).toList();
  }

  /** What was signed, and by whom. */
  public record Closure(
      Reconciliation reconciliation, Signature signature, String counterExplanation) {}

  public Optional<Order> order(OrderId id) {
    return orders.stream().filter(order -> order.id().equals(id)).findFirst();
  }

  /** Whether the tenant owns it or packs it. */
  public boolean concerns(TenantId tenant) {
    return orders.stream().anyMatch(order -> order.concerns(tenant));
  }

  /**
   * The batch as this tenant may see it: the owner and the one who releases it see all of it, an
   * operator only its own orders, and not what was said about those of others.
   */
  public Batch seenBy(TenantId tenant) {
    if (tenant.equals(key.owner()) || orders.stream().allMatch(order -> order.isFor(tenant))) {
      return this;
    }
    return new Batch(
        key,
        productName,
        expiry,
        createdMicros,
        orders.stream().filter(order -> order.concerns(tenant)).toList(),
        closure.map(closed -> new Closure(closed.reconciliation(), closed.signature(), "")));
  }

  public boolean isClosed() {
    return closure.isPresent();
  }

  /** The batch after this happened. Throws on an event that can't follow. */
  public static Batch evolve(Optional<Batch> before, BatchEvent event) {
    return switch (event) {
      case BatchEvent.OrderImported(Order order, long at) ->
          before.map(batch -> batch.with(order)).orElseGet(() -> first(order, at));
      case BatchEvent.OrderMoved moved -> existing(before, event).with(moved);
      case BatchEvent.BatchClosed(var reconciliation, var signature, var explanation) ->
          existing(before, event).closed(new Closure(reconciliation, signature, explanation));
    };
  }

  private static Batch existing(Optional<Batch> before, BatchEvent event) {
    return before.orElseThrow(() -> new IllegalStateException(event + " can't be a batch's first"));
  }

  private static Batch first(Order order, long at) {
    OrderFacts facts = order.facts();
    return new Batch(
        facts.batch(),
        facts.product().name(),
        facts.expiry(),
        at,
        List.of(order),
        Optional.empty());
  }

  private Batch with(Order order) {
    if (isClosed() || order(order.id()).isPresent()) {
      throw new IllegalStateException("order " + order.id() + " can't be imported into " + key);
    }
    List<Order> more = new ArrayList<>(orders);
    more.add(order);
    return new Batch(key, productName, expiry, createdMicros, more, closure);
  }

  private Batch with(BatchEvent.OrderMoved moved) {
    Order order =
        order(moved.order())
            .filter(found -> found.state().equals(moved.from()))
            .orElseThrow(() -> new IllegalStateException(moved + " can't follow in " + key));
    List<Order> changed = new ArrayList<>(orders);
    changed.set(orders.indexOf(order), order.moved(moved.to(), moved.conflict(), moved.marks()));
    return new Batch(key, productName, expiry, createdMicros, changed, closure);
  }

  private Batch closed(Closure how) {
    if (isClosed()) {
      throw new IllegalStateException(key + " is closed already");
    }
    return new Batch(key, productName, expiry, createdMicros, orders, Optional.of(how));
  }
}
