package io.seriatim.loadtest.bench;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import io.seriatim.proto.batch.v1.BatchQueryServiceGrpc.BatchQueryServiceImplBase;
import io.seriatim.proto.batch.v1.GetOrderRequest;
import io.seriatim.proto.batch.v1.GetOrderResponse;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.batch.v1.OrderState;
import io.seriatim.proto.masterdata.v1.Product;

/** One released order for each line, named after it; packs only, no cases. */
final class GatewayOrders extends BatchQueryServiceImplBase {
  static final String TENANT = "bench-cmo";
  static final String SITE = "bench";
  static final String GTIN = "09521234543213";
  private static final String PREFIX = "order-of-";
  private static final int HASH_BYTES = 32;

  private final long quantity;

  GatewayOrders(long quantity) {
    this.quantity = quantity;
  }

  static String orderOf(String line) {
    return PREFIX + line;
  }

  @Override
  public void getOrder(GetOrderRequest request, StreamObserver<GetOrderResponse> observer) {
    Order order =
        Order.newBuilder()
            .setOrderId(request.getOrderId())
            .setOwner("acme")
            .setOperator(TENANT)
            .setSiteId(SITE)
            .setLineId(request.getOrderId().substring(PREFIX.length()))
            .setGtin(GTIN)
            .setLot("BENCH1")
            .setExpiry("391231")
            .setQuantity(quantity)
            .setSerialsNeeded(quantity + quantity / 10)
            .setProduct(Product.newBuilder().setGtin(GTIN))
            .setState(OrderState.ORDER_STATE_READY)
            .setOrderHash(ByteString.copyFrom(new byte[HASH_BYTES]))
            .build();
    observer.onNext(GetOrderResponse.newBuilder().setOrder(order).build());
    observer.onCompleted();
  }
}
