package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.OrderFigures;
import io.seriatim.reconciliation.domain.Performance;
import io.seriatim.reconciliation.domain.RunHistory;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says how orders of a batch ran, to those who may see them. */
public final class TellPerformance {
  private final BatchStore store;
  private final RunStore runs;
  private final LedgerFigures ledger;

  public TellPerformance(BatchStore store, RunStore runs, LedgerFigures ledger) {
    this.store = store;
    this.runs = runs;
    this.ledger = ledger;
  }

  /**
   * As it is now.
   *
   * @param order one of them; all that ran where empty
   */
  public Outcome<Performance> run(BatchKey key, Optional<OrderId> order, TenantId acting) {
    Optional<Batch> found =
        store.batch(key).filter(batch -> batch.concerns(acting)).map(batch -> batch.seenBy(acting));
    if (found.isEmpty()) {
      return new Outcome.Refused<>(LookUpBatches.notFound(key));
    }
    Batch batch = found.get();
    if (order.isPresent() && batch.order(order.get()).isEmpty()) {
      return new Outcome.Refused<>(LookUpOrders.notFound(order.get()));
    }
    String id = key.text() + order.map(one -> " " + one).orElse("");
    return new Outcome.Done<>(of(batch, order, id, "as asked for", dated(batch)));
  }

  /** What orders of a batch came to. */
  Performance of(
      Batch batch, Optional<OrderId> order, String id, String about, OffsetDateTime published) {
    Map<OrderId, OrderFigures> figures = ledger.of(batch.key());
    Map<OrderId, RunHistory> histories = runs.of(batch.key());
    List<Performance.Result> results =
        batch.ran().stream()
            .filter(one -> order.isEmpty() || order.get().equals(one.id()))
            .map(one -> result(one, figures, histories))
            .toList();
    return new Performance(id, about, published, batch, results);
  }

  private static Performance.Result result(
      Order order, Map<OrderId, OrderFigures> figures, Map<OrderId, RunHistory> histories) {
    return new Performance.Result(
        order,
        figures.getOrDefault(order.id(), OrderFigures.none(order.id())),
        histories.getOrDefault(order.id(), RunHistory.none(order.id())));
  }

  private static OffsetDateTime dated(Batch batch) {
    return batch
        .closure()
        .map(closed -> closed.signature().signedAt())
        .orElseGet(() ->
            Instant.EPOCH.plus(batch.createdMicros(), ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
  }
}
