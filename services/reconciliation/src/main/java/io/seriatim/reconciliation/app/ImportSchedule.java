package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Importing;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.OrderFacts;
import io.seriatim.reconciliation.domain.PlannedOrder;
import io.seriatim.reconciliation.domain.Refusal;
import io.seriatim.reconciliation.domain.RefusalReason;
import io.seriatim.reconciliation.domain.ScheduleProblem;
import io.seriatim.reconciliation.domain.ScheduleRules;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Imports the orders of a production schedule, all or none.
 *
 * <p>Everything is checked before anything is written. Orders of several batches are then written
 * batch by batch; if that is cut short, the same request finishes it, and until it is released an
 * order does nothing.
 */
public final class ImportSchedule {
  private final ScheduleFormat format;
  private final MasterData masterData;
  private final NumberPools pools;
  private final BatchStore store;
  private final InstantSource clock;

  public ImportSchedule(
      ScheduleFormat format,
      MasterData masterData,
      NumberPools pools,
      BatchStore store,
      InstantSource clock) {
    this.format = format;
    this.masterData = masterData;
    this.pools = pools;
    this.store = store;
    this.clock = clock;
  }

  public Outcome<List<Order>> run(Request request, byte[] document) {
    return store.once(request, () -> read(request, document));
  }

  private Outcome<List<Order>> read(Request request, byte[] document) {
    ScheduleFormat.Reading reading = format.read(document);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    ScheduleRules.Checked checked = ScheduleRules.check(reading.entries(), today);
    List<ScheduleProblem> problems = new ArrayList<>(reading.problems());
    problems.addAll(checked.problems());
    TenantId acting = request.actor().tenant();
    List<PlannedOrder> planned =
        new Planning(masterData, pools, store, clock).plan(acting, checked.orders());
    planned.forEach(order -> problems.addAll(order.problems()));
    return problems.isEmpty()
        ? write(request, planned.stream().map(PlannedOrder::facts).toList())
        : new Outcome.Refused<>(ScheduleProblem.refusal(problems));
  }

  private Outcome<List<Order>> write(Request request, List<OrderFacts> orders) {
    for (OrderFacts order : orders) {
      if (!store.claim(order.id(), order.batch(), request)) {
        return new Outcome.Refused<>(taken(order));
      }
    }
    Map<OrderId, Order> written = new LinkedHashMap<>();
    orders.forEach(order -> written.put(order.id(), Order.imported(order)));
    for (Map.Entry<BatchKey, List<OrderFacts>> batch : byBatch(orders).entrySet()) {
      Optional<Refusal> refusal = write(request, batch.getKey(), batch.getValue(), written);
      if (refusal.isPresent()) {
        return new Outcome.Refused<>(refusal.get());
      }
    }
    return new Outcome.Done<>(List.copyOf(written.values()));
  }

  private Optional<Refusal> write(
      Request request, BatchKey key, List<OrderFacts> orders, Map<OrderId, Order> written) {
    return switch (store.decide(
        key,
        request.partFor(key.text()),
        batch -> Importing.rule(batch, orders, request.atMicros()))) {
      case Outcome.Done<Batch>(var batch) -> {
        batch.orders().forEach(order -> written.replace(order.id(), order));
        yield Optional.empty();
      }
      case Outcome.DoneBefore<Batch>(var batch) -> {
        batch.orders().forEach(order -> written.replace(order.id(), order));
        yield Optional.empty();
      }
      case Outcome.Refused<Batch>(Refusal refusal) -> Optional.of(refusal);
    };
  }

  private static Map<BatchKey, List<OrderFacts>> byBatch(List<OrderFacts> orders) {
    Map<BatchKey, List<OrderFacts>> batches = new LinkedHashMap<>();
    orders.forEach(
        order -> batches.computeIfAbsent(order.batch(), key -> new ArrayList<>()).add(order));
    return batches;
  }

  private static Refusal taken(OrderFacts order) {
    return Refusal.of(
        RefusalReason.ORDER_ID_TAKEN, "order " + order.id(), "an ID no other order has");
  }
}
