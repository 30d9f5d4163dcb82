package io.seriatim.linegateway.kill;

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
import io.seriatim.proto.allocation.v1.ReturnUnsentRequest;
import io.seriatim.proto.allocation.v1.ReturnUnsentResponse;
import io.seriatim.proto.batch.v1.BatchQueryServiceGrpc.BatchQueryServiceImplBase;
import io.seriatim.proto.batch.v1.GetOrderRequest;
import io.seriatim.proto.batch.v1.GetOrderResponse;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.batch.v1.OrderState;
import io.seriatim.proto.masterdata.v1.ContainerIdentity;
import io.seriatim.proto.masterdata.v1.HierarchyLevel;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.proto.masterdata.v1.Product;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** The platform of a gateway that is killed: it remembers what it gave out, the gateway may not. */
final class KilledPlatform implements AutoCloseable {
  private final Server server;
  private final KilledLedger ledger = new KilledLedger();
  private final long quantity;
  private final int caseCapacity;
  private final Map<String, Block> byRequest = new HashMap<>();
  private final Map<String, Block> byId = new HashMap<>();
  private final Map<String, Long> returned = new HashMap<>();
  private long next = 1;

  KilledPlatform(long quantity, int caseCapacity) throws IOException {
    this.quantity = quantity;
    this.caseCapacity = caseCapacity;
    this.server =
        NettyServerBuilder.forPort(0)
            .addService(new Orders())
            .addService(new Leases())
            .addService(new Fetches())
            .addService(ledger)
            .build()
            .start();
  }

  int port() {
    return server.getPort();
  }

  KilledLedger ledger() {
    return ledger;
  }

  /** Unit serials leased and returned for an order. */
  synchronized long inUse(String order) {
    return byId.values().stream()
        .filter(block -> block.getOrderId().equals(order) && !block.getGtin().isEmpty())
        .mapToLong(block -> block.getCount() - returned.getOrDefault(block.getBlockId(), 0L))
        .sum();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private synchronized Block lease(String request, String gtin, String order, long count) {
    return byRequest.computeIfAbsent(
        request,
        id -> {
          Block block =
              Block.newBuilder()
                  .setBlockId("b-" + next)
                  .setGtin(gtin)
                  .setOrderId(order)
                  .setFirstPosition(next)
                  .setEndPosition(next + count)
                  .setCount(count)
                  .build();
          next += count;
          byId.put(block.getBlockId(), block);
          return block;
        });
  }

  private synchronized Block block(String id) {
    return byId.getOrDefault(id, Block.getDefaultInstance());
  }

  private synchronized void giveBack(String block, long unsent) {
    returned.merge(block, unsent, Math::max);
  }

  private static <T> void answer(StreamObserver<T> observer, T value) {
    observer.onNext(value);
    observer.onCompleted();
  }

  private final class Leases extends AllocationCommandServiceImplBase {
    @Override
    public void leaseBlock(LeaseBlockRequest request, StreamObserver<LeaseBlockResponse> observer) {
      Block block =
          lease(
              request.getRequestId(), request.getGtin(), request.getOrderId(), request.getCount());
      answer(observer, LeaseBlockResponse.newBuilder().setBlock(block).build());
    }

    @Override
    public void leaseSsccs(LeaseSsccsRequest request, StreamObserver<LeaseSsccsResponse> observer) {
      Block block = lease(request.getRequestId(), "", request.getOrderId(), request.getCount());
      answer(observer, LeaseSsccsResponse.newBuilder().setBlock(block).build());
    }

    @Override
    public void returnUnsent(
        ReturnUnsentRequest request, StreamObserver<ReturnUnsentResponse> observer) {
      giveBack(request.getBlockId(), request.getUnsent());
      Block after =
          block(request.getBlockId()).toBuilder().setReturned(request.getUnsent()).build();
      answer(observer, ReturnUnsentResponse.newBuilder().setBlock(after).build());
    }
  }

  private final class Fetches extends AllocationQueryServiceImplBase {
    @Override
    public void fetchNumbers(
        FetchNumbersRequest request, StreamObserver<FetchNumbersResponse> observer) {
      Block block = block(request.getBlockId());
      LongFunction<String> text =
          block.getGtin().isEmpty()
              ? n -> CheckDigit.append("39521234%09d".formatted(n))
              : "S%09d"::formatted;
      answer(
          observer,
          FetchNumbersResponse.newBuilder()
              .addAllNumbers(
                  LongStream.range(block.getFirstPosition(), block.getEndPosition())
                      .mapToObj(text)
                      .toList())
              .build());
    }
  }

  private final class Orders extends BatchQueryServiceImplBase {
    @Override
    public void getOrder(GetOrderRequest request, StreamObserver<GetOrderResponse> observer) {
      HierarchyLevel cases =
          HierarchyLevel.newBuilder()
              .setLevel(PackLevel.PACK_LEVEL_CASE)
              .setCapacity(caseCapacity)
              .setIdentity(ContainerIdentity.CONTAINER_IDENTITY_SSCC)
              .build();
      Order order =
          Order.newBuilder()
              .setOrderId(request.getOrderId())
              .setOwner("acme")
              .setOperator("cmo-lyon")
              .setSiteId("lyon")
              .setLineId(DoomedGateway.lineOf(request.getOrderId()).value())
              .setGtin(BenchPlatform.GTIN.value())
              .setLot(BenchPlatform.LOT.value())
              .setExpiry(BenchPlatform.EXPIRY.value())
              .setQuantity(quantity)
              .setSerialsNeeded(quantity + 50)
              .setProduct(
                  Product.newBuilder().setGtin(BenchPlatform.GTIN.value()).addHierarchy(cases))
              .setState(OrderState.ORDER_STATE_READY)
              .setOrderHash(ByteString.copyFrom(new byte[32]))
              .build();
      answer(observer, GetOrderResponse.newBuilder().setOrder(order).build());
    }
  }
}
