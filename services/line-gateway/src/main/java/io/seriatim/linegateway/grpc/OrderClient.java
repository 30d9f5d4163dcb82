package io.seriatim.linegateway.grpc;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.ContainerPlan;
import io.seriatim.kernel.life.Level;
import io.seriatim.kernel.life.MixRule;
import io.seriatim.linegateway.app.Orders;
import io.seriatim.linegateway.app.SignedOrders;
import io.seriatim.linegateway.app.SignedOrders.Signed;
import io.seriatim.linegateway.domain.ContainerLevel;
import io.seriatim.linegateway.domain.OrderFacts;
import io.seriatim.proto.batch.v1.BatchQueryServiceGrpc.BatchQueryServiceBlockingStub;
import io.seriatim.proto.batch.v1.GetOrderRequest;
import io.seriatim.proto.batch.v1.ListReadyOrdersRequest;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.batch.v1.OrderState;
import io.seriatim.proto.masterdata.v1.ContainerIdentity;
import io.seriatim.proto.masterdata.v1.HierarchyLevel;
import io.seriatim.proto.masterdata.v1.MixedRule;
import io.seriatim.proto.masterdata.v1.PackLevel;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Downloads orders from reconciliation, in the gateway's own name. */
public final class OrderClient implements Orders, SignedOrders.Source {
  private final SiteId site;
  private final Supplier<BatchQueryServiceBlockingStub> reconciliation;

  public OrderClient(SiteId site, Supplier<BatchQueryServiceBlockingStub> reconciliation) {
    this.site = site;
    this.reconciliation = reconciliation;
  }

  @Override
  public Optional<OrderFacts> find(OrderId order) {
    return asked(order).map(OrderClient::facts);
  }

  @Override
  public List<Signed> released() {
    ListReadyOrdersRequest request =
        ListReadyOrdersRequest.newBuilder().setSiteId(site.value()).build();
    return Asking.answer(() -> reconciliation.get().listReadyOrders(request))
        .getSignedOrdersList()
        .stream()
        .map(o ->
            new Signed(o.getDocument().toByteArray(), o.getKeyId(), o.getSignature().toByteArray()))
        .toList();
  }

  @Override
  public boolean isCancelled(OrderId order) {
    return asked(order).map(it -> it.getState() == OrderState.ORDER_STATE_CANCELLED).orElse(false);
  }

  private Optional<Order> asked(OrderId order) {
    GetOrderRequest request = GetOrderRequest.newBuilder().setOrderId(order.value()).build();
    return Asking.found(() -> reconciliation.get().getOrder(request).getOrder());
  }

  static OrderFacts facts(Order order) {
    return new OrderFacts(
        OrderId.parse(order.getOrderId()),
        TenantId.parse(order.getOwner()),
        TenantId.parse(order.getOperator()),
        SiteId.parse(order.getSiteId()),
        LineId.parse(order.getLineId()),
        Gtin.parse(order.getGtin()),
        BatchNumber.parse(order.getLot()),
        Expiry.parse(order.getExpiry()),
        order.getQuantity(),
        order.getSerialsNeeded(),
        order.getProduct().getHierarchyList().stream().map(OrderClient::level).toList(),
        HexFormat.of().formatHex(order.getOrderHash().toByteArray()),
        isStartable(order.getState()));
  }

  /** A running order may be begun again by a gateway whose journal was lost. */
  private static boolean isStartable(OrderState state) {
    return switch (state) {
      case ORDER_STATE_READY, ORDER_STATE_RUNNING -> true;
      case ORDER_STATE_UNSPECIFIED,
          ORDER_STATE_WAITING,
          ORDER_STATE_COMPLETED,
          ORDER_STATE_CLOSED,
          ORDER_STATE_CANCELLED,
          UNRECOGNIZED ->
          false;
    };
  }

  private static ContainerLevel level(HierarchyLevel level) {
    ContainerPlan plan =
        new ContainerPlan(level(level.getLevel()), level.getCapacity(), rule(level.getMixedRule()));
    boolean sgtin = level.getIdentity() == ContainerIdentity.CONTAINER_IDENTITY_SGTIN;
    return new ContainerLevel(
        plan, sgtin ? Optional.of(Gtin.parse(level.getGtin())) : Optional.empty());
  }

  private static Level level(PackLevel level) {
    return switch (level) {
      case PACK_LEVEL_UNIT -> Level.UNIT;
      case PACK_LEVEL_BUNDLE -> Level.BUNDLE;
      case PACK_LEVEL_CASE -> Level.CASE;
      case PACK_LEVEL_PALLET -> Level.PALLET;
      case PACK_LEVEL_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalStateException("pack level: " + level + " (expected: a known level)");
    };
  }

  private static MixRule rule(MixedRule rule) {
    return switch (rule) {
      case MIXED_RULE_SINGLE_PRODUCT -> MixRule.SAME_PRODUCT;
      case MIXED_RULE_MIXED -> MixRule.MIXED;
      case MIXED_RULE_SINGLE_BATCH, MIXED_RULE_UNSPECIFIED, UNRECOGNIZED -> MixRule.SINGLE_BATCH;
    };
  }
}
