package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.reconciliation.app.MasterData.SiteFacts;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Grant;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.PlannedOrder;
import io.seriatim.reconciliation.domain.Product;
import io.seriatim.reconciliation.domain.ScheduledOrder;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks up, once for a schedule, what its orders have to be checked against. */
final class Planning {
  private final MasterData masterData;
  private final NumberPools pools;
  private final BatchStore store;
  private final InstantSource clock;
  private final Map<Gtin, Optional<Product>> products = new HashMap<>();
  private final Map<SiteId, Optional<SiteFacts>> sites = new HashMap<>();
  private final Map<Gtin, OptionalLong> left = new HashMap<>();

  Planning(MasterData masterData, NumberPools pools, BatchStore store, InstantSource clock) {
    this.masterData = masterData;
    this.pools = pools;
    this.store = store;
    this.clock = clock;
  }

  List<PlannedOrder> plan(TenantId acting, List<ScheduledOrder> orders) {
    return orders.stream().map(order -> one(acting, order)).toList();
  }

  private PlannedOrder one(TenantId acting, ScheduledOrder order) {
    Optional<Product> product = products.computeIfAbsent(order.gtin(), masterData::product);
    Optional<SiteFacts> site = sites.computeIfAbsent(order.site(), masterData::site);
    ZoneId zone = site.map(SiteFacts::timeZone).orElse(ZoneOffset.UTC);
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    Optional<Grant> grant =
        product.isEmpty()
            ? Optional.empty()
            : site.flatMap(
                place -> masterData.grant(order.gtin(), place.operator(), order.site(), today));
    Optional<BatchKey> key =
        product.map(known -> new BatchKey(known.owner(), order.gtin(), order.lot()));
    Optional<Order> stored = stored(order);
    return new PlannedOrder(
        order,
        acting,
        product,
        site.map(SiteFacts::operator),
        site.isPresent() && masterData.hasLine(order.site(), order.line()),
        today,
        grant,
        product.isPresent() && stored.isEmpty() ? take(order) : OptionalLong.empty(),
        stored,
        key.flatMap(store::batch));
  }

  private Optional<Order> stored(ScheduledOrder order) {
    Optional<Batch> batch = store.batchOf(order.id()).flatMap(store::batch);
    return batch.flatMap(known -> known.order(order.id()));
  }

  /** What is left for this order, and less of it for the next one of the same product. */
  private OptionalLong take(ScheduledOrder order) {
    OptionalLong now = left.computeIfAbsent(order.gtin(), pools::remaining);
    if (now.isPresent()) {
      left.put(order.gtin(), OptionalLong.of(now.getAsLong() - order.serialsNeeded()));
    }
    return now;
  }
}
