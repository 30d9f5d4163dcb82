package io.seriatim.reconciliation.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.proto.ledger.v1.Contents;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc.LedgerQueryServiceImplBase;
import io.seriatim.proto.ledger.v1.ListContainersRequest;
import io.seriatim.proto.ledger.v1.ListContainersResponse;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.reconciliation.domain.Samples;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LedgerItemsPeerTest {
  @Test
  @Requirement("URS-BOOK-010")
  void partial_cases_are_found_on_every_page() throws IOException {
    String name = InProcessServerBuilder.generateName();
    Server server =
        InProcessServerBuilder.forName(name)
            .directExecutor()
            .addService(new Pages())
            .build()
            .start();
    ManagedChannel channel = InProcessChannelBuilder.forName(name).directExecutor().build();
    try {
      var found = new LedgerItemsPeer(channel).unexplainedPartials(Samples.KEY);

      assertThat(found.get(new OrderId("PO-1"))).containsExactly("case-0", "case-1", "case-2");
    } finally {
      channel.shutdownNow();
      server.shutdownNow();
    }
  }

  /** Three pages with a case on each. */
  private static final class Pages extends LedgerQueryServiceImplBase {
    @Override
    public void listContainers(
        ListContainersRequest request, StreamObserver<ListContainersResponse> observer) {
      int page = request.getPageToken().isEmpty() ? 0 : Integer.parseInt(request.getPageToken());
      observer.onNext(
          ListContainersResponse.newBuilder()
              .addContainers(
                  ObjectState.newBuilder()
                      .setItemId("case-" + page)
                      .setOrderId("PO-1")
                      .setIdentity(Identity.IDENTITY_ALIVE)
                      .setContents(Contents.newBuilder().setChildren(3).setCapacity(24)))
              .setNextPageToken(page < 2 ? String.valueOf(page + 1) : "")
              .build());
      observer.onCompleted();
    }
  }
}
