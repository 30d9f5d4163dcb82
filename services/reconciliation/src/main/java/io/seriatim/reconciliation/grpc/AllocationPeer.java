package io.seriatim.reconciliation.grpc;

import io.grpc.Channel;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.proto.allocation.v1.AllocationQueryServiceGrpc;
import io.seriatim.proto.allocation.v1.AllocationQueryServiceGrpc.AllocationQueryServiceBlockingStub;
import io.seriatim.proto.allocation.v1.GetOrderNumbersRequest;
import io.seriatim.proto.allocation.v1.GetPoolRequest;
import io.seriatim.reconciliation.app.NumberPools;
import io.seriatim.reconciliation.domain.OrderNumbers;
import java.util.OptionalLong;

/** Asks serial-allocation in the caller's name. */
public final class AllocationPeer implements NumberPools {
  private final AllocationQueryServiceBlockingStub stub;

  public AllocationPeer(Channel channel) {
    this.stub = AllocationQueryServiceGrpc.newBlockingStub(channel);
  }

  @Override
  public OptionalLong remaining(Gtin gtin) {
    var request = GetPoolRequest.newBuilder().setGtin(gtin.value()).build();
    return MasterDataPeer.found(() -> stub.getPool(request))
        .map(answer -> OptionalLong.of(answer.getPool().getRemaining()))
        .orElseGet(OptionalLong::empty);
  }

  @Override
  public OrderNumbers ofOrder(Gtin gtin, OrderId order) {
    var request =
        GetOrderNumbersRequest.newBuilder().setGtin(gtin.value()).setOrderId(order.value()).build();
    return MasterDataPeer.found(() -> stub.getOrderNumbers(request))
        .map(answer -> new OrderNumbers(answer.getLeased(), answer.getReturned()))
        .orElse(OrderNumbers.NONE);
  }
}
