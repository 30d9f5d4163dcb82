package io.seriatim.aggregation.grpc;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.seriatim.aggregation.contract.IssuedNumbers;
import io.seriatim.aggregation.contract.Orders;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.proto.allocation.v1.AllocationQueryServiceGrpc;
import io.seriatim.proto.allocation.v1.Resolution;
import io.seriatim.proto.allocation.v1.ResolveSerialRequest;
import io.seriatim.proto.allocation.v1.ResolveSerialResponse;
import io.seriatim.proto.batch.v1.Order;
import java.util.Optional;
import java.util.function.Supplier;

/** Serial-allocation, asked in the caller's own name; the order is reconciliation's. */
public final class PeerNumbers implements IssuedNumbers {
  private final Supplier<Channel> channel;
  private final Orders orders;

  /**
   * Over channels that carry the caller's token.
   *
   * @param channel asked for every call
   */
  public PeerNumbers(Supplier<Channel> channel, Orders orders) {
    this.channel = channel;
    this.orders = orders;
  }

  @Override
  public Optional<Order> orderOf(Sgtin number) {
    try {
      ResolveSerialResponse found =
          AllocationQueryServiceGrpc.newBlockingStub(channel.get())
              .resolveSerial(
                  ResolveSerialRequest.newBuilder()
                      .setGtin(number.gtin().value())
                      .setSerial(number.serial().value())
                      .build());
      return found.getResolution() == Resolution.RESOLUTION_LEASED
          ? orders.find(found.getOrderId())
          : Optional.empty();
    } catch (StatusRuntimeException no) {
      if (no.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw no;
    }
  }
}
