package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A batch with its orders.
 *
 * @param createdMicros when its first order was imported
 * @param orders by id
 * @param closure how it was closed, once it is
 * @param dossier what it gathered beside that
 */
public record Batch(
    BatchKey key,
    String productName,
    Expiry expiry,
    long createdMicros,
    List<Order> orders,
    Optional<Closure> closure,
    Dossier dossier) {
  public Batch {
    orders = orders.stream().sorted(Comparator.comparing(order -> order.id().value())).toList();
  }

  /** One that has gathered nothing yet. */
  public Batch(
      BatchKey key,
      String productName,
      Expiry expiry,
      long createdMicros,
      List<Order> orders,
      Optional<Closure> closure) {
    this(key, productName, expiry, createdMicros, orders, closure, Dossier.EMPTY);
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
   * operator only its own orders, and not what was counted of or said about those of others.
   */
  public Batch seenBy(TenantId tenant) {
    if (tenant.equals(key.owner()) || orders.stream().allMatch(order -> order.isFor(tenant))) {
      return this;
    }
    List<Order> seen = orders.stream().filter(order -> order.concerns(tenant)).toList();
    return new Batch(
        key,
        productName,
        expiry,
        createdMicros,
        seen,
        closure.map(closed -> new Closure(Reconciliation.NONE, closed.signature(), "")),
        dossier.of(
            seen.stream().map(Order::id).collect(Collectors.toSet()),
            seen.stream().map(order -> order.facts().site()).collect(Collectors.toSet())));
  }

  /** With these figures in the place of those that were signed, for who may not see all of them. */
  public Batch shownWith(Reconciliation figures) {
    return new Batch(
        key,
        productName,
        expiry,
        createdMicros,
        orders,
        closure.map(
            closed -> new Closure(figures, closed.signature(), closed.counterExplanation())),
        dossier);
  }

  /** The same with what was found out about its signatures. */
  Batch shownWith(Optional<Closure> how, Dossier gathered) {
    return new Batch(key, productName, expiry, createdMicros, orders, how, gathered);
  }

  /** The orders that ran, or are to run. */
  public List<Order> ran() {
    return orders.stream()
        .filter(order -> !(order.state() instanceof OrderState.Cancelled))
        .toList();
  }

  /** Whether the tenant owns the product, or is the one that every order's grant names. */
  public boolean isReleasedBy(TenantId tenant) {
    return tenant.equals(key.owner())
        || (!ran().isEmpty()
            && ran().stream().allMatch(order -> order.facts().releasingTenant().equals(tenant)));
  }

  /** Whether the tenant owns it, packs it or is named for its release. */
  public boolean isFor(TenantId tenant) {
    return orders.stream().anyMatch(order -> order.isFor(tenant));
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
      case BatchEvent.OrderAmended amended -> existing(before, event).with(amended);
      case BatchEvent.BatchReopened(Reopening reopening) ->
          existing(before, event).reopened(reopening);
      case BatchEvent.FindingsChanged(var changed) ->
          existing(before, event).with(dossier -> dossier.with(changed));
      case BatchEvent.FindingResolved(var finding) ->
          existing(before, event).with(dossier -> dossier.with(List.of(finding)));
      case BatchEvent.MaterialCounted(var count) ->
          existing(before, event).with(dossier -> dossier.with(count));
      case BatchEvent.BatchSupplemented(var supplement) ->
          existing(before, event).with(dossier -> dossier.with(supplement));
      case BatchEvent.ReopeningAsked(var reopening) ->
          existing(before, event).with(dossier -> dossier.with(reopening));
      case BatchEvent.ReleaseSigned(var step) ->
          existing(before, event).with(dossier -> dossier.with(step));
      case BatchEvent.ReleaseRevoked(var step) ->
          existing(before, event).with(dossier -> dossier.with(step));
      case BatchEvent.ReportNoted(var report) ->
          existing(before, event).with(dossier -> dossier.with(report));
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
    return new Batch(key, productName, expiry, createdMicros, more, closure, dossier);
  }

  private Batch with(BatchEvent.OrderMoved moved) {
    Order order =
        order(moved.order())
            .filter(found -> found.state().equals(moved.from()))
            .orElseThrow(() -> new IllegalStateException(moved + " can't follow in " + key));
    List<Order> changed = new ArrayList<>(orders);
    changed.set(orders.indexOf(order), order.moved(moved.to(), moved.conflict(), moved.marks()));
    return new Batch(key, productName, expiry, createdMicros, changed, closure, dossier);
  }

  private Batch closed(Closure how) {
    if (isClosed()) {
      throw new IllegalStateException(key + " is closed already");
    }
    return new Batch(key, productName, expiry, createdMicros, orders, Optional.of(how), dossier);
  }

  private Batch with(UnaryOperator<Dossier> change) {
    return new Batch(
        key, productName, expiry, createdMicros, orders, closure, change.apply(dossier));
  }

  private Batch with(BatchEvent.OrderAmended amended) {
    Order order =
        order(amended.order())
            .orElseThrow(() -> new IllegalStateException(amended + " can't follow in " + key));
    List<Order> changed = new ArrayList<>(orders);
    changed.set(orders.indexOf(order), order.amended(amended));
    return new Batch(key, productName, amended.expiry(), createdMicros, changed, closure, dossier);
  }

  private Batch reopened(Reopening reopening) {
    if (!isClosed()) {
      throw new IllegalStateException(key + " is open already");
    }
    return new Batch(
        key,
        productName,
        expiry,
        createdMicros,
        orders,
        Optional.empty(),
        dossier.with(reopening).withoutReports());
  }
}
