package io.seriatim.aggregation.store;

import io.seriatim.aggregation.contract.LedgerView.CountedOrder;
import io.seriatim.aggregation.domain.Buckets;
import io.seriatim.proto.ledger.v1.OrderFigures;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.ledger.v1.SupplyStatus;
import io.seriatim.proto.masterdata.v1.PackLevel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

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

  List<CountedOrder> of(BatchRow batch) {
    Map<String, OrderFigures.Builder> orders = new TreeMap<>();
    Map<String, OrderRows.OrderFacts> facts = new HashMap<>();
    for (OrderRows.OrderFacts order : CassandraLedgerView.now(tables.orders.read(batch))) {
      facts.put(order.orderId(), order);
      orders.put(order.orderId(), figures(order));
    }
    countUnits(batch, orders);
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
    List<Map<String, OrderFigures.Builder>> counted = new ArrayList<>();
    List<CompletionStage<Void>> reads = new ArrayList<>();
    for (int bucket = 0; bucket < Buckets.PER_BATCH; bucket++) {
      Map<String, OrderFigures.Builder> part = new HashMap<>();
      counted.add(part);
      reads.add(
          tables.units.read(
              new UnitRows.Bucket(batch, bucket),
              unit -> count(unit, order(part, unit.orderId()))));
    }
    reads.forEach(CassandraLedgerView::now);
    counted.forEach(part -> part.forEach((id, sum) -> add(order(orders, id), sum)));
  }

  private static OrderFigures.Builder order(Map<String, OrderFigures.Builder> orders, String id) {
    return orders.computeIfAbsent(id, key -> OrderFigures.newBuilder().setOrderId(key));
  }

  private static void count(UnitRows.Unit unit, OrderFigures.Builder sum) {
    countNumber(unit, sum);
    if (unit.numbering() == Stage.STAGE_COMMISSIONED) {
      sum.setCommissioned(sum.getCommissioned() + 1);
      countPack(unit, sum);
    }
    sum.setConflicts(sum.getConflicts() + (unit.conflict() ? 1 : 0));
    sum.setPacked(sum.getPacked() + (unit.packed() ? 1 : 0));
  }

  /** Every unit with a row was sent, except what is known only by a conflict. */
  private static void countNumber(UnitRows.Unit unit, OrderFigures.Builder sum) {
    if (unit.numbering() != Stage.STAGE_UNREPORTED) {
      sum.setSent(sum.getSent() + 1);
    }
    switch (unit.stage()) {
      case STAGE_ENCODED -> sum.setEncoded(sum.getEncoded() + 1);
      case STAGE_IN_DOUBT -> sum.setInDoubt(sum.getInDoubt() + 1);
      case STAGE_LABEL_SCRAPPED -> sum.setLabelScrapped(sum.getLabelScrapped() + 1);
      case STAGE_LABEL_SAMPLED -> sum.setLabelSampled(sum.getLabelSampled() + 1);
      case STAGE_INVALID -> sum.setInvalid(sum.getInvalid() + 1);
      case STAGE_COMMISSIONED, STAGE_UNREPORTED, STAGE_UNSPECIFIED, UNRECOGNIZED -> {}
    }
  }

  private static void countPack(UnitRows.Unit unit, OrderFigures.Builder sum) {
    switch (unit.identity()) {
      case IDENTITY_ALIVE -> countAlive(unit, sum);
      case IDENTITY_DECOMMISSIONED -> sum.setDecommissioned(sum.getDecommissioned() + 1);
      case IDENTITY_DESTROYED -> sum.setDestroyed(sum.getDestroyed() + 1);
      case IDENTITY_MISSING -> sum.setMissing(sum.getMissing() + 1);
      case IDENTITY_VOID, IDENTITY_UNSPECIFIED, UNRECOGNIZED -> {}
    }
  }

  private static void countAlive(UnitRows.Unit unit, OrderFigures.Builder sum) {
    boolean sampled =
        unit.supply() == SupplyStatus.SUPPLY_STATUS_SAMPLE
            || unit.supply() == SupplyStatus.SUPPLY_STATUS_FREE_SAMPLE;
    if (sampled) {
      sum.setSampled(sum.getSampled() + 1);
    } else {
      sum.setGood(sum.getGood() + 1);
    }
  }

  private static void add(OrderFigures.Builder sum, OrderFigures.Builder part) {
    sum.setSent(sum.getSent() + part.getSent())
        .setEncoded(sum.getEncoded() + part.getEncoded())
        .setInDoubt(sum.getInDoubt() + part.getInDoubt())
        .setCommissioned(sum.getCommissioned() + part.getCommissioned())
        .setLabelScrapped(sum.getLabelScrapped() + part.getLabelScrapped())
        .setLabelSampled(sum.getLabelSampled() + part.getLabelSampled())
        .setInvalid(sum.getInvalid() + part.getInvalid())
        .setGood(sum.getGood() + part.getGood())
        .setSampled(sum.getSampled() + part.getSampled())
        .setDecommissioned(sum.getDecommissioned() + part.getDecommissioned())
        .setDestroyed(sum.getDestroyed() + part.getDestroyed())
        .setMissing(sum.getMissing() + part.getMissing())
        .setConflicts(sum.getConflicts() + part.getConflicts())
        .setPacked(sum.getPacked() + part.getPacked());
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
