package io.seriatim.loadtest.bench;

import io.grpc.stub.StreamObserver;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.batch.v1.BatchQueryServiceGrpc.BatchQueryServiceImplBase;
import io.seriatim.proto.batch.v1.GetOrderRequest;
import io.seriatim.proto.batch.v1.GetOrderResponse;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.masterdata.v1.HierarchyLevel;
import io.seriatim.proto.masterdata.v1.MixedRule;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.proto.masterdata.v1.Product;

/** One batch at each site, packed by one order. */
public final class LedgerOrders extends BatchQueryServiceImplBase {
  public static final String OWNER = "acme";
  public static final String OPERATOR = "acme";
  public static final String GTIN = "09521234543213";
  public static final int CASE = 24;
  public static final int PALLET = 40;

  private final long quantity;

  public LedgerOrders(long quantity) {
    this.quantity = quantity;
  }

  public static String site(int number) {
    return "bench-" + number;
  }

  public static String order(int site) {
    return "order-" + site;
  }

  public static BatchKey batch(int site) {
    return BatchKey.newBuilder().setOwner(OWNER).setGtin(GTIN).setLot("BENCH" + site).build();
  }

  @Override
  public void getOrder(GetOrderRequest request, StreamObserver<GetOrderResponse> observer) {
    int site = Integer.parseInt(request.getOrderId().substring("order-".length()));
    Order order =
        Order.newBuilder()
            .setOrderId(request.getOrderId())
            .setOwner(OWNER)
            .setOperator(OPERATOR)
            .setSiteId(site(site))
            .setLineId("line-1")
            .setGtin(GTIN)
            .setLot(batch(site).getLot())
            .setExpiry("391231")
            .setQuantity(quantity)
            .setMarket("US")
            .setProduct(
                Product.newBuilder()
                    .setGtin(GTIN)
                    .setOwner(OWNER)
                    .addHierarchy(level(PackLevel.PACK_LEVEL_CASE, CASE))
                    .addHierarchy(level(PackLevel.PACK_LEVEL_PALLET, PALLET)))
            .build();
    observer.onNext(GetOrderResponse.newBuilder().setOrder(order).build());
    observer.onCompleted();
  }

  private static HierarchyLevel level(PackLevel level, int capacity) {
    return HierarchyLevel.newBuilder()
        .setLevel(level)
        .setCapacity(capacity)
        .setMixedRule(MixedRule.MIXED_RULE_SINGLE_BATCH)
        .build();
  }
}
