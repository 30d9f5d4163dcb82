package io.seriatim.loadtest.run;

import io.grpc.StatusRuntimeException;
import io.seriatim.loadtest.platform.DemoUser;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.loadtest.platform.Refusal;
import io.seriatim.loadtest.platform.Wait;
import io.seriatim.proto.ledger.v1.LedgerCommandServiceGrpc;
import io.seriatim.proto.ledger.v1.LedgerCommandServiceGrpc.LedgerCommandServiceBlockingStub;
import io.seriatim.proto.ledger.v1.ReceiveRequest;
import io.seriatim.proto.ledger.v1.ShipRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends containers away and takes them in, as the owner's people at the dock. */
public final class Shipping {
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  private final LedgerCommandServiceBlockingStub dock;

  public Shipping(Platform platform, DemoUser user) {
    this.dock = platform.as(user, "aggregation", LedgerCommandServiceGrpc::newBlockingStub);
  }

  /** Hands custody to another site. */
  public void toSite(String requestId, String from, String to, List<String> items) {
    dock.ship(
        ShipRequest.newBuilder()
            .setRequestId(requestId)
            .setFromSite(from)
            .setToSite(to)
            .addAllItems(items)
            .build());
  }

  /** Sells to a partner that is not on the platform. */
  public void toPartner(String requestId, String from, String partner, List<String> items) {
    dock.ship(
        ShipRequest.newBuilder()
            .setRequestId(requestId)
            .setFromSite(from)
            .setToPartner(partner)
            .setPurchaseOrder("PO-4711")
            .setDespatchAdvice("DA-0815")
            .addAllItems(items)
            .build());
  }

  /**
   * Receives what is on its way; asked again, with a new id, while the custody has not arrived yet.
   */
  public void receive(String requestId, String site, List<String> items) {
    var attempt = new AtomicInteger();
    Wait.until(
        "receipt at " + site,
        PATIENCE,
        () -> received(requestId + "-" + attempt.incrementAndGet(), site, items));
  }

  private Optional<Boolean> received(String requestId, String site, List<String> items) {
    try {
      dock.receive(
          ReceiveRequest.newBuilder()
              .setRequestId(requestId)
              .setSite(site)
              .addAllItems(items)
              .build());
      return Optional.of(true);
    } catch (StatusRuntimeException notYet) {
      if (Refusal.retryMayHelp(notYet)) {
        return Optional.empty();
      }
      throw notYet;
    }
  }
}
