package io.seriatim.linegateway.grpc;

import com.google.protobuf.ByteString;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.seriatim.kernel.identity.CheckDigit;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.proto.allocation.v1.AllocationCommandServiceGrpc.AllocationCommandServiceImplBase;
import io.seriatim.proto.allocation.v1.AllocationQueryServiceGrpc.AllocationQueryServiceImplBase;
import io.seriatim.proto.allocation.v1.Block;
import io.seriatim.proto.allocation.v1.FetchNumbersRequest;
import io.seriatim.proto.allocation.v1.FetchNumbersResponse;
import io.seriatim.proto.allocation.v1.LeaseBlockRequest;
import io.seriatim.proto.allocation.v1.LeaseBlockResponse;
import io.seriatim.proto.allocation.v1.LeaseSsccsRequest;
import io.seriatim.proto.allocation.v1.LeaseSsccsResponse;
import io.seriatim.proto.batch.v1.BatchQueryServiceGrpc.BatchQueryServiceImplBase;
import io.seriatim.proto.batch.v1.GetOrderRequest;
import io.seriatim.proto.batch.v1.GetOrderResponse;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.batch.v1.OrderState;
import io.seriatim.proto.masterdata.v1.HierarchyLevel;
import io.seriatim.proto.masterdata.v1.MixedRule;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.proto.masterdata.v1.Product;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** The platform's side of a gateway's calls over gRPC: orders, numbers and the ledger's marks. */
public final class FakePlatform implements AutoCloseable {
  /** A case of an order that no gateway of a test has run. */
  public static final String EARLIER_CASE = "sscc:" + CheckDigit.append("39521234000077777");

  public static final String EARLIER_ORDER = "ord-earlier";
  public static final List<String> EARLIER_PACKS =
      List.of("sgtin:09521234543213.E1", "sgtin:09521234543213.E2");

  private final Map<String, Long> counts = new HashMap<>();
  private final Server server;
  private long next = 1;

  public FakePlatform() throws IOException {
    this.server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .permitKeepAliveTime(5, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .addService(new FakeIngest())
            .addService(new Orders())
            .addService(new Commands())
            .addService(new Queries())
            .addService(new FakeLedger("basel", EARLIER_ORDER, EARLIER_CASE, EARLIER_PACKS))
            .build()
            .start();
  }

  public String address() {
    return "127.0.0.1:" + server.getPort();
  }

  /** Cuts the connection. */
  public void goAway() {
    server.shutdownNow();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private static <R> void answer(StreamObserver<R> observer, R answer) {
    observer.onNext(answer);
    observer.onCompleted();
  }

  private synchronized Block block(long count) {
    String id = "1-" + next;
    next += count;
    counts.put(id, count);
    return Block.newBuilder().setBlockId(id).setCount(count).build();
  }

  private static final class Orders extends BatchQueryServiceImplBase {
    @Override
    public void getOrder(GetOrderRequest request, StreamObserver<GetOrderResponse> observer) {
      Order order =
          Order.newBuilder()
              .setOrderId(request.getOrderId())
              .setOwner("acme")
              .setOperator("acme")
              .setSiteId("basel")
              .setLineId("line-1")
              .setGtin(BenchPlatform.GTIN.value())
              .setLot(BenchPlatform.LOT.value())
              .setExpiry(BenchPlatform.EXPIRY.value())
              .setQuantity(40)
              .setSerialsNeeded(60)
              .setState(OrderState.ORDER_STATE_READY)
              .setOrderHash(ByteString.copyFrom(new byte[32]))
              .setProduct(
                  Product.newBuilder()
                      .addHierarchy(
                          HierarchyLevel.newBuilder()
                              .setLevel(PackLevel.PACK_LEVEL_CASE)
                              .setCapacity(3)
                              .setMixedRule(MixedRule.MIXED_RULE_SINGLE_BATCH)))
              .build();
      answer(observer, GetOrderResponse.newBuilder().setOrder(order).build());
    }
  }

  private final class Commands extends AllocationCommandServiceImplBase {
    @Override
    public void leaseBlock(LeaseBlockRequest r, StreamObserver<LeaseBlockResponse> observer) {
      answer(observer, LeaseBlockResponse.newBuilder().setBlock(block(r.getCount())).build());
    }

    @Override
    public void leaseSsccs(LeaseSsccsRequest r, StreamObserver<LeaseSsccsResponse> observer) {
      answer(observer, LeaseSsccsResponse.newBuilder().setBlock(block(r.getCount())).build());
    }
  }

  private final class Queries extends AllocationQueryServiceImplBase {
    @Override
    public void fetchNumbers(
        FetchNumbersRequest request, StreamObserver<FetchNumbersResponse> observer) {
      long first = Long.parseLong(request.getBlockId().substring(2));
      long count = counts.getOrDefault(request.getBlockId(), 0L);
      boolean sscc = request.getGtin().isEmpty();
      answer(
          observer,
          FetchNumbersResponse.newBuilder()
              .addAllNumbers(
                  LongStream.range(first, first + count)
                      .mapToObj(n ->
                          sscc
                              ? CheckDigit.append("39521234%09d".formatted(n))
                              : "S%09d".formatted(n))
                      .toList())
              .build());
    }
  }
}
