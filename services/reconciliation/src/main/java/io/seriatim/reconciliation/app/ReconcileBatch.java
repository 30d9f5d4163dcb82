package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchEvent;
import io.seriatim.reconciliation.domain.BatchProduct;
import io.seriatim.reconciliation.domain.BookRules;
import io.seriatim.reconciliation.domain.Books;
import io.seriatim.reconciliation.domain.Closing;
import io.seriatim.reconciliation.domain.CountedOrder;
import io.seriatim.reconciliation.domain.Difference;
import io.seriatim.reconciliation.domain.Differences;
import io.seriatim.reconciliation.domain.FindingBook;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.OrderFigures;
import io.seriatim.reconciliation.domain.OrderNumbers;
import io.seriatim.reconciliation.domain.OrderState;
import io.seriatim.reconciliation.domain.TrackedFinding;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the ledger and the number pools how a batch stands now, and lays the figures side by side.
 *
 * <p>The ledger is asked before the pools: more may be leased in between, never less sent.
 */
public final class ReconcileBatch {
  private final LedgerFigures ledger;
  private final LedgerItems items;
  private final NumberPools pools;
  private final RulesStore rules;
  private final InstantSource clock;
  private final CarrySupplements carrying;

  /** One that asks as the owner already. */
  public ReconcileBatch(
      LedgerFigures ledger,
      LedgerItems items,
      NumberPools pools,
      RulesStore rules,
      InstantSource clock) {
    this(ledger, items, pools, rules, clock, new CarrySupplements(owner -> items));
  }

  public ReconcileBatch(
      LedgerFigures ledger,
      LedgerItems items,
      NumberPools pools,
      RulesStore rules,
      InstantSource clock,
      CarrySupplements carrying) {
    this.carrying = carrying;
    this.ledger = ledger;
    this.items = items;
    this.pools = pools;
    this.rules = rules;
    this.clock = clock;
  }

  /** The batch as it could be closed now. */
  public Closing now(Batch batch) {
    BookRules rule = rule(batch);
    List<CountedOrder> counted = count(batch);
    List<OrderFigures> figures = counted.stream().map(CountedOrder::figures).toList();
    List<TrackedFinding> moved =
        FindingBook.compare(
            batch.dossier().findings(),
            Differences.of(counted, batch.dossier().materials(), rule),
            nowMicros());
    boolean allEnded = !figures.isEmpty() && figures.stream().allMatch(OrderFigures::ended);
    return new Closing(
        moved.isEmpty()
            ? batch
            : Batch.evolve(Optional.of(batch), new BatchEvent.FindingsChanged(moved)),
        allEnded,
        new Books(rule.counters())
            .reconcile(batch, figures, numbers(batch, counted))
            .under(rule.hash(product(batch))),
        moved,
        rule.separateReview());
  }

  /** What does not come out now. */
  List<Difference> differences(Batch batch) {
    return Differences.of(count(batch), batch.dossier().materials(), rule(batch));
  }

  long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }

  private BookRules rule(Batch batch) {
    return rules.of(product(batch));
  }

  private static BatchProduct product(Batch batch) {
    return new BatchProduct(batch.key().owner(), batch.key().gtin());
  }

  private List<CountedOrder> count(Batch batch) {
    List<Order> begun =
        batch.orders().stream()
            .filter(order -> !(order.state() instanceof OrderState.Waiting))
            .toList();
    Map<OrderId, OrderFigures> counted =
        begun.isEmpty() ? Map.of() : carrying.over(batch, ledger.of(batch.key()));
    List<Order> running = begun.stream().filter(order -> isCounted(order, counted)).toList();
    boolean partials =
        counted.values().stream()
            .anyMatch(order -> order.ended() && order.containers().partialCases() > 0);
    Map<OrderId, List<String>> unexplained =
        partials ? items.unexplainedPartials(batch.key()) : Map.of();
    return running.stream()
        .map(order ->
            new CountedOrder(
                order,
                counted.getOrDefault(order.id(), OrderFigures.none(order.id())),
                pools.ofOrder(batch.key().gtin(), order.id()),
                unexplained.getOrDefault(order.id(), List.of())))
        .toList();
  }

  /** A line may have run an order that was given up: what it made is counted like the rest. */
  private static boolean isCounted(Order order, Map<OrderId, OrderFigures> counted) {
    OrderFigures figures = counted.getOrDefault(order.id(), OrderFigures.none(order.id()));
    return !(order.state() instanceof OrderState.Cancelled)
        || figures.labels().sent() > 0
        || figures.labels().commissioned() > 0;
  }

  /** Numbers leased to an order that was given up are the batch's too. */
  private OrderNumbers numbers(Batch batch, List<CountedOrder> counted) {
    List<Order> already = counted.stream().map(CountedOrder::order).toList();
    OrderNumbers ofCancelled =
        batch.orders().stream()
            .filter(order -> order.state() instanceof OrderState.Cancelled)
            .filter(order -> !already.contains(order))
            .map(order -> pools.ofOrder(batch.key().gtin(), order.id()))
            .reduce(OrderNumbers.NONE, OrderNumbers::plus);
    return counted.stream().map(CountedOrder::numbers).reduce(ofCancelled, OrderNumbers::plus);
  }
}
