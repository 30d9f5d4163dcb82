package io.seriatim.reconciliation.grpc;

import io.grpc.Channel;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.proto.ledger.v1.GetBatchFiguresRequest;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc.LedgerQueryServiceBlockingStub;
import io.seriatim.reconciliation.app.LedgerFigures;
import io.seriatim.reconciliation.contract.OrderWords;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.LineCounters;
import io.seriatim.reconciliation.domain.OrderFigures;
import java.util.HashMap;
import java.util.Map;

/** Asks the ledger in the caller's name. */
public final class LedgerPeer implements LedgerFigures {
  private final LedgerQueryServiceBlockingStub stub;

  public LedgerPeer(Channel channel) {
    this.stub = LedgerQueryServiceGrpc.newBlockingStub(channel);
  }

  @Override
  public Map<OrderId, OrderFigures> of(BatchKey batch) {
    var request = GetBatchFiguresRequest.newBuilder().setBatch(OrderWords.write(batch)).build();
    Map<OrderId, OrderFigures> figures = new HashMap<>();
    MasterDataPeer.found(() -> stub.getBatchFigures(request))
        .ifPresent(answer ->
            answer.getOrdersList().stream()
                .filter(LedgerPeer::isOfAnOrder)
                .forEach(order -> figures.put(OrderId.parse(order.getOrderId()), read(order))));
    return figures;
  }

  /** Goods of a system that was replaced are of no order: no line's books answer for them. */
  private static boolean isOfAnOrder(io.seriatim.proto.ledger.v1.OrderFigures wire) {
    return !wire.getOrderId().isEmpty();
  }

  private static OrderFigures read(io.seriatim.proto.ledger.v1.OrderFigures wire) {
    return new OrderFigures(
        OrderId.parse(wire.getOrderId()),
        new OrderFigures.Labels(
            wire.getSent(),
            wire.getEncoded(),
            wire.getInDoubt(),
            wire.getCommissioned(),
            wire.getLabelScrapped(),
            wire.getLabelSampled(),
            wire.getInvalid()),
        new OrderFigures.Packs(
            wire.getGood(),
            wire.getSampled(),
            wire.getDecommissioned(),
            wire.getDestroyed(),
            wire.getMissing(),
            wire.getConflicts()),
        new OrderFigures.Containers(wire.getFullCases(), wire.getPartialCases(), wire.getPallets()),
        new LineCounters(
            wire.getCounters().getProcessed(),
            wire.getCounters().getDefective(),
            wire.hasCounters()),
        wire.getStarted(),
        wire.getEnded(),
        wire.getReturned());
  }
}
