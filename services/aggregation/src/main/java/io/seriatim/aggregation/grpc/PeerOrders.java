package io.seriatim.aggregation.grpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.seriatim.aggregation.contract.Orders;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.grpc.Peer;
import io.seriatim.chassis.grpc.Peers;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.batch.v1.BatchQueryServiceGrpc;
import io.seriatim.proto.batch.v1.GetOrderRequest;
import io.seriatim.proto.batch.v1.Order;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Orders as reconciliation holds them, asked for as the platform on behalf of the gateway's
 * operator and kept: what a line needs of an order does not change after its release.
 *
 * <p>A stream outlives the token it began with, so the gateway's own token is not forwarded.
 */
public final class PeerOrders implements Orders {
  private static final int MOST = 10_000;

  private final Peers peers;
  private final Map<Asked, Order> known = new ConcurrentHashMap<>();

  /** What one tenant may see of an order says nothing of what another may. */
  private record Asked(TenantId tenant, String orderId) {}

  public PeerOrders(Peers peers) {
    this.peers = peers;
  }

  @Override
  public Optional<Order> find(String orderId) {
    Asked asked = new Asked(Callers.current().tenant(), orderId);
    Order order = known.get(asked);
    return order == null ? ask(asked) : Optional.of(order);
  }

  private Optional<Order> ask(Asked asked) {
    try {
      Order order =
          BatchQueryServiceGrpc.newBlockingStub(
                  peers.asService(Peer.RECONCILIATION, asked.tenant()))
              .getOrder(GetOrderRequest.newBuilder().setOrderId(asked.orderId()).build())
              .getOrder();
      if (known.size() >= MOST) {
        known.clear();
      }
      known.put(asked, order);
      return Optional.of(order);
    } catch (StatusRuntimeException failure) {
      if (failure.getStatus().getCode() == Status.Code.NOT_FOUND
          || failure.getStatus().getCode() == Status.Code.INVALID_ARGUMENT) {
        return Optional.empty();
      }
      throw failure;
    }
  }
}
