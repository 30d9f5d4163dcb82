package io.seriatim.reconciliation.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.ledger.v1.GetBatchFiguresRequest;
import io.seriatim.proto.ledger.v1.GetBatchFiguresResponse;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc.LedgerQueryServiceImplBase;
import io.seriatim.proto.ledger.v1.OrderFigures;
import io.seriatim.reconciliation.contract.OrderWords;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LedgerPeerTest {
  @Test
  @Requirement("URS-LEDGER-080")
  void goods_that_were_taken_over_from_another_system_are_in_no_orders_books() throws IOException {
    String name = InProcessServerBuilder.generateName();
    Server server =
        InProcessServerBuilder.forName(name)
            .directExecutor()
            .addService(new Figures())
            .build()
            .start();
    ManagedChannel channel = InProcessChannelBuilder.forName(name).directExecutor().build();
    try {
      var figures =
          new LedgerPeer(channel)
              .of(
                  OrderWords.read(
                      BatchKey.newBuilder()
                          .setOwner("acme")
                          .setGtin("09521234543213")
                          .setLot("LOT1")
                          .build()));

      assertThat(figures).containsOnlyKeys(OrderId.parse("PO-1"));
    } finally {
      channel.shutdownNow();
      server.shutdownNow();
    }
  }

  /** An order, and goods of none. */
  private static final class Figures extends LedgerQueryServiceImplBase {
    @Override
    public void getBatchFigures(
        GetBatchFiguresRequest request, StreamObserver<GetBatchFiguresResponse> observer) {
      observer.onNext(
          GetBatchFiguresResponse.newBuilder()
              .addOrders(OrderFigures.newBuilder().setGood(600))
              .addOrders(OrderFigures.newBuilder().setOrderId("PO-1").setGood(7))
              .build());
      observer.onCompleted();
    }
  }
}
