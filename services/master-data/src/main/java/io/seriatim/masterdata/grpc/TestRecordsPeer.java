package io.seriatim.masterdata.grpc;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.app.onboarding.TestRecords;
import io.seriatim.masterdata.domain.onboarding.TestEvidence;
import io.seriatim.proto.allocation.v1.AllocationQueryServiceGrpc;
import io.seriatim.proto.allocation.v1.Block;
import io.seriatim.proto.allocation.v1.GetOrderNumbersRequest;
import io.seriatim.proto.allocation.v1.GetOrderNumbersResponse;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.batch.v1.BatchQueryServiceGrpc;
import io.seriatim.proto.batch.v1.BatchState;
import io.seriatim.proto.batch.v1.GetBatchRequest;
import io.seriatim.proto.batch.v1.ListBatchesRequest;
import io.seriatim.proto.batch.v1.ListBatchesResponse;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.batch.v1.OrderState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asks serial-allocation and reconciliation in the caller's name. */
public final class TestRecordsPeer implements TestRecords {
  private static final int PAGE = 500;

  private final AllocationQueryServiceGrpc.AllocationQueryServiceBlockingStub numbers;
  private final BatchQueryServiceGrpc.BatchQueryServiceBlockingStub batches;

  public TestRecordsPeer(Channel allocation, Channel reconciliation) {
    this.numbers = AllocationQueryServiceGrpc.newBlockingStub(allocation);
    this.batches = BatchQueryServiceGrpc.newBlockingStub(reconciliation);
  }

  @Override
  public Optional<TestEvidence.Issued> issued(Gtin gtin, String orderId) {
    GetOrderNumbersRequest asked =
        GetOrderNumbersRequest.newBuilder().setGtin(gtin.value()).setOrderId(orderId).build();
    return found(() -> numbers.getOrderNumbers(asked)).map(TestRecordsPeer::issued);
  }

  private static TestEvidence.Issued issued(GetOrderNumbersResponse answer) {
    return new TestEvidence.Issued(
        answer.getLeased(),
        answer.getReturned(),
        answer.getBlocksList().stream()
            .map(Block::getSiteId)
            .map(SiteId::parse)
            .collect(Collectors.toSet()));
  }

  @Override
  public Optional<TestEvidence.Batch> batch(TenantId owner, Gtin gtin, String lot) {
    BatchKey key =
        BatchKey.newBuilder().setOwner(owner.value()).setGtin(gtin.value()).setLot(lot).build();
    return found(() -> batches.getBatch(GetBatchRequest.newBuilder().setKey(key).build()))
        .map(answer -> batch(answer.getBatch()));
  }

  private static TestEvidence.Batch batch(io.seriatim.proto.batch.v1.Batch batch) {
    Set<SiteId> sites =
        batch.getOrdersList().stream()
            .filter(order -> order.getState() != OrderState.ORDER_STATE_CANCELLED)
            .map(order -> SiteId.parse(order.getSiteId()))
            .collect(Collectors.toSet());
    return new TestEvidence.Batch(
        batch.getState() == BatchState.BATCH_STATE_CLOSED,
        batch.getReconciliation().getBalanced(),
        batch.getReconciliation().getNumbers().getCommissioned(),
        batch.getReconciliation().getFindingsCount(),
        sites);
  }

  @Override
  public List<OpenOrder> openOrders(TenantId operator) {
    List<OpenOrder> open = new ArrayList<>();
    String page = "";
    do {
      ListBatchesResponse answer =
          batches.listBatches(
              ListBatchesRequest.newBuilder().setPageSize(PAGE).setPageToken(page).build());
      answer.getBatchesList().stream()
          .flatMap(batch -> batch.getOrdersList().stream())
          .filter(order -> order.getOperator().equals(operator.value()) && isOpen(order))
          .map(TestRecordsPeer::open)
          .forEach(open::add);
      page = answer.getNextPageToken();
    } while (!page.isEmpty());
    return open;
  }

  private static boolean isOpen(Order order) {
    return switch (order.getState()) {
      case ORDER_STATE_WAITING,
          ORDER_STATE_READY,
          ORDER_STATE_RUNNING,
          ORDER_STATE_COMPLETED,
          ORDER_STATE_UNSPECIFIED,
          UNRECOGNIZED ->
          true;
      case ORDER_STATE_CLOSED, ORDER_STATE_CANCELLED -> false;
    };
  }

  private static OpenOrder open(Order order) {
    return new OpenOrder(
        order.getOrderId(),
        order.getGtin(),
        order.getLot(),
        order.getSiteId(),
        order.getState().name());
  }

  /** What is not found is not there; every other refusal and fault goes on to the caller. */
  private static <T> Optional<T> found(Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (StatusRuntimeException failed) {
      if (failed.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw failed;
    }
  }
}
