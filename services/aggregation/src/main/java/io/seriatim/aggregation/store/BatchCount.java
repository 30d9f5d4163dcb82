package io.seriatim.aggregation.store;

import io.seriatim.aggregation.contract.LedgerView.CountedOrder;
import io.seriatim.aggregation.contract.States;
import io.seriatim.aggregation.contract.Tally;
import io.seriatim.aggregation.domain.Buckets;
import io.seriatim.proto.ledger.v1.OrderFigures;
import io.seriatim.proto.ledger.v1.OrderTally;
import io.seriatim.proto.masterdata.v1.PackLevel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/**
 * Counts a batch from its rows, all buckets at once.
 *
 * <p>The facts of the orders are read first: an order that has ended by then has all its units in
 * the buckets read after.
 */
final class BatchCount {
  private final LedgerTables tables;

  BatchCount(LedgerTables tables) {
    this.tables = tables;
  }

  /** As the decisions booked it. */
  List<CountedOrder> booked(BatchRow batch) {
    return count(batch, this::addTallies);
  }

  /** As the units say, every one of them read: seconds for a million. */
  List<CountedOrder> recounted(BatchRow batch) {
    return count(batch, this::countUnits);
  }

  private void addTallies(BatchRow batch, Map<String, OrderFigures.Builder> orders) {
    CassandraLedgerView.now(tables.tallies.read(batch))
        .forEach(stood -> add(order(orders, stood.key().orderId()), stood.tally()));
  }

  static void add(OrderFigures.Builder sum, OrderTally tally) {
    sum.setSent(sum.getSent() + tally.getSent())
        .setEncoded(sum.getEncoded() + tally.getEncoded())
        .setInDoubt(sum.getInDoubt() + tally.getInDoubt())
        .setLabelScrapped(sum.getLabelScrapped() + tally.getLabelScrapped())
        .setLabelSampled(sum.getLabelSampled() + tally.getLabelSampled())
        .setInvalid(sum.getInvalid() + tally.getInvalid())
        .setCommissioned(sum.getCommissioned() + tally.getCommissioned())
        .setGood(sum.getGood() + tally.getGood())
        .setSampled(sum.getSampled() + tally.getSampled())
        .setDecommissioned(sum.getDecommissioned() + tally.getDecommissioned())
        .setDestroyed(sum.getDestroyed() + tally.getDestroyed())
        .setMissing(sum.getMissing() + tally.getMissing())
        .setConflicts(sum.getConflicts() + tally.getConflicts())
        .setPacked(sum.getPacked() + tally.getPacked());
  }

  private List<CountedOrder> count(
      BatchRow batch, BiConsumer<BatchRow, Map<String, OrderFigures.Builder>> units) {
    Map<String, OrderFigures.Builder> orders = new TreeMap<>();
    Map<String, OrderRows.OrderFacts> facts = new HashMap<>();
    for (OrderRows.OrderFacts order : CassandraLedgerView.now(tables.orders.read(batch))) {
      facts.put(order.orderId(), order);
      orders.put(order.orderId(), figures(order));
    }
    units.accept(batch, orders);
    countContainers(batch, orders);
    return orders.entrySet().stream()
        .map(entry -> {
          OrderRows.OrderFacts order = facts.get(entry.getKey());
          return new CountedOrder(
              order == null ? "" : order.operator(),
              order == null ? "" : order.site(),
              entry.getValue().build());
        })
        .toList();
  }

  private static OrderFigures.Builder figures(OrderRows.OrderFacts order) {
    OrderFigures.Builder figures =
        OrderFigures.newBuilder()
            .setOrderId(order.orderId())
            .setStarted(order.started())
            .setEnded(order.ended())
            .setReturned(order.returned());
    order.counters().ifPresent(figures::setCounters);
    return figures;
  }

  private void countUnits(BatchRow batch, Map<String, OrderFigures.Builder> orders) {
    List<Map<Tally.Of, OrderTally.Builder>> counted = new ArrayList<>();
    List<CompletionStage<Void>> reads = new ArrayList<>();
    for (int bucket = 0; bucket < Buckets.PER_BATCH; bucket++) {
      Map<Tally.Of, OrderTally.Builder> part = new HashMap<>();
      counted.add(part);
      reads.add(
          tables.units.read(
              new UnitRows.Bucket(batch, bucket),
              unit ->
                  Tally.count(
                      States.kernel(unit),
                      of -> part.computeIfAbsent(of, first -> OrderTally.newBuilder()))));
    }
    reads.forEach(CassandraLedgerView::now);
    counted.forEach(
        part -> part.forEach((of, tally) -> add(order(orders, of.orderId()), tally.build())));
  }

  private static OrderFigures.Builder order(Map<String, OrderFigures.Builder> orders, String id) {
    return orders.computeIfAbsent(id, key -> OrderFigures.newBuilder().setOrderId(key));
  }

  private void countContainers(BatchRow batch, Map<String, OrderFigures.Builder> orders) {
    for (ContainerRows.Container container :
        CassandraLedgerView.now(tables.containers.read(batch))) {
      OrderFigures.Builder sum = order(orders, container.orderId());
      if (container.level() == PackLevel.PACK_LEVEL_PALLET) {
        sum.setPallets(sum.getPallets() + 1);
      }
      if (container.level() == PackLevel.PACK_LEVEL_CASE) {
        countCase(container, sum);
      }
    }
  }

  private static void countCase(ContainerRows.Container container, OrderFigures.Builder sum) {
    if (container.isFull()) {
      sum.setFullCases(sum.getFullCases() + 1);
    } else {
      sum.setPartialCases(sum.getPartialCases() + 1);
    }
  }
}
