package io.seriatim.masterdata;

import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.seriatim.proto.allocation.v1.AllocationQueryServiceGrpc.AllocationQueryServiceImplBase;
import io.seriatim.proto.allocation.v1.Block;
import io.seriatim.proto.allocation.v1.GetOrderNumbersRequest;
import io.seriatim.proto.allocation.v1.GetOrderNumbersResponse;
import io.seriatim.proto.batch.v1.Batch;
import io.seriatim.proto.batch.v1.BatchQueryServiceGrpc.BatchQueryServiceImplBase;
import io.seriatim.proto.batch.v1.BatchState;
import io.seriatim.proto.batch.v1.GetBatchRequest;
import io.seriatim.proto.batch.v1.GetBatchResponse;
import io.seriatim.proto.batch.v1.ListBatchesRequest;
import io.seriatim.proto.batch.v1.ListBatchesResponse;
import io.seriatim.proto.batch.v1.NumbersBook;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.batch.v1.OrderState;
import io.seriatim.proto.batch.v1.Reconciliation;
import java.io.IOException;

/** Numbers and batches of one site, served over gRPC on a free port. */
final class FakeRecords implements AutoCloseable {
  private final Server server;
  private final String site;
  private final String operator;

  FakeRecords(String operator, String site) throws IOException {
    this.operator = operator;
    this.site = site;
    this.server =
        NettyServerBuilder.forPort(0)
            .addService(new Numbers())
            .addService(new Batches())
            .build()
            .start();
  }

  String address() {
    return "127.0.0.1:" + server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private final class Numbers extends AllocationQueryServiceImplBase {
    @Override
    public void getOrderNumbers(
        GetOrderNumbersRequest asked, StreamObserver<GetOrderNumbersResponse> to) {
      Block block = Block.newBuilder().setSiteId(site).setCount(100).build();
      boolean there = asked.getOrderId().equals("order-test");
      found(
          to, there, GetOrderNumbersResponse.newBuilder().setLeased(100).addBlocks(block).build());
    }
  }

  private final class Batches extends BatchQueryServiceImplBase {
    @Override
    public void getBatch(GetBatchRequest asked, StreamObserver<GetBatchResponse> to) {
      boolean closed = asked.getKey().getLot().equals("TEST1");
      Batch batch =
          Batch.newBuilder()
              .setKey(asked.getKey())
              .setState(closed ? BatchState.BATCH_STATE_CLOSED : BatchState.BATCH_STATE_OPEN)
              .addOrders(order("order-test", OrderState.ORDER_STATE_CLOSED))
              .setReconciliation(
                  Reconciliation.newBuilder()
                      .setBalanced(closed)
                      .setNumbers(NumbersBook.newBuilder().setCommissioned(90)))
              .build();
      found(to, true, GetBatchResponse.newBuilder().setBatch(batch).build());
    }

    @Override
    public void listBatches(ListBatchesRequest asked, StreamObserver<ListBatchesResponse> to) {
      Batch batch =
          Batch.newBuilder()
              .addOrders(order("order-test", OrderState.ORDER_STATE_CLOSED))
              .addOrders(order("order-open", OrderState.ORDER_STATE_RUNNING))
              .build();
      found(to, true, ListBatchesResponse.newBuilder().addBatches(batch).build());
    }
  }

  private Order order(String id, OrderState state) {
    return Order.newBuilder()
        .setOrderId(id)
        .setSiteId(site)
        .setOperator(operator)
        .setState(state)
        .build();
  }

  private static <R> void found(StreamObserver<R> to, boolean there, R answer) {
    if (there) {
      to.onNext(answer);
      to.onCompleted();
    } else {
      to.onError(Status.NOT_FOUND.asRuntimeException());
    }
  }
}
