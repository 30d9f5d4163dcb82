package io.seriatim.loadtest.chaos;

import io.grpc.Channel;
import io.seriatim.loadtest.bench.Figures;
import io.seriatim.loadtest.bench.LedgerOrders;
import io.seriatim.proto.ledger.v1.GetBatchFiguresRequest;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc;
import io.seriatim.proto.ledger.v1.OrderFigures;
import java.util.List;

/** Both books of a batch, and every count of it. */
final class BooksCheck {
  private final Channel ledger;
  private final long packs;

  BooksCheck(Channel ledger, long packs) {
    this.ledger = ledger;
    this.packs = packs;
  }

  void run(int site, Figures figures) {
    List<OrderFigures> orders =
        LedgerQueryServiceGrpc.newBlockingStub(ledger)
            .getBatchFigures(
                GetBatchFiguresRequest.newBuilder().setBatch(LedgerOrders.batch(site)).build())
            .getOrdersList();
    if (orders.size() != 1) {
      figures.wrong("batch of site %d has %d orders (expected: 1)".formatted(site, orders.size()));
      return;
    }
    OrderFigures order = orders.getFirst();
    boolean numbers =
        order.getSent()
            == order.getCommissioned()
                + order.getLabelScrapped()
                + order.getLabelSampled()
                + order.getInvalid()
                + order.getInDoubt();
    boolean units =
        order.getCommissioned()
            == order.getGood()
                + order.getSampled()
                + order.getDecommissioned()
                + order.getDestroyed()
                + order.getMissing();
    if (!numbers || !units || !isAsMade(order)) {
      figures.wrong("the books of the batch of site " + site + ": " + oneLine(order));
    }
  }

  private boolean isAsMade(OrderFigures order) {
    long cases = packs / LedgerOrders.CASE;
    long pallets = (cases + LedgerOrders.PALLET - 1) / LedgerOrders.PALLET;
    return order.getSent() == packs
        && order.getGood() == packs
        && order.getPacked() == packs
        && order.getConflicts() == 0
        && order.getFullCases() == cases
        && order.getPartialCases() == 0
        && order.getPallets() == pallets
        && order.getEnded()
        && order.getCounters().getProcessed() == packs;
  }

  private static String oneLine(OrderFigures order) {
    return order.toString().strip().replace('\n', ' ');
  }
}
