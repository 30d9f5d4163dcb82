package io.seriatim.linegateway.wiring;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.chassis.grpc.Peer;
import io.seriatim.chassis.grpc.Peers;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.linegateway.app.CloseBlocks;
import io.seriatim.linegateway.app.LeaseNumbers;
import io.seriatim.linegateway.app.LineFormats;
import io.seriatim.linegateway.app.Lines;
import io.seriatim.linegateway.app.Numbers;
import io.seriatim.linegateway.app.OrdersAhead;
import io.seriatim.linegateway.app.ReturnCancelled;
import io.seriatim.linegateway.grpc.OrderClient;
import io.seriatim.linegateway.grpc.OrderDownloads;
import io.seriatim.linegateway.grpc.OrderSeals;
import io.seriatim.linegateway.grpc.RecordUploader;
import io.seriatim.linegateway.store.SqliteJournal;
import io.seriatim.linegateway.store.SqliteOrders;
import io.seriatim.proto.batch.v1.BatchQueryServiceGrpc;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** The beans of orders: asked for when they start, and downloaded ahead. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class OrderWiring {
  private static final Duration ORDERS_WITHIN = Duration.ofSeconds(20);

  @Singleton
  OrderClient orderClient(GatewaySettings settings, Peers peers) {
    return new OrderClient(
        SiteId.parse(settings.site()),
        () ->
            BatchQueryServiceGrpc.newBlockingStub(peers.asMyself(Peer.RECONCILIATION))
                .withDeadlineAfter(ORDERS_WITHIN));
  }

  @Singleton
  @Bean(preDestroy = "close")
  SqliteOrders orderShelf(GatewaySettings settings) {
    return SqliteOrders.open(Path.of(settings.dataDir()).resolve("orders.db"));
  }

  @Singleton
  OrdersAhead ordersAhead(
      GatewaySettings settings,
      OrderSettings orders,
      OrderClient client,
      SqliteOrders shelf,
      Lines lines,
      LineFormats formats,
      LeaseNumbers lease,
      SqliteJournal journal,
      ReturnCancelled cancelled,
      Clock clock) {
    return new OrdersAhead(
        client,
        client,
        shelf,
        new OrderSeals(orders.keys()),
        new OrdersAhead.Making(
            lines,
            formats,
            GatewayWiring.configured(settings),
            lease,
            journal,
            cancelled,
            orders.ahead()),
        clock);
  }

  @Singleton
  ReturnCancelled returnCancelled(
      OrderClient client,
      SqliteJournal journal,
      Numbers numbers,
      CloseBlocks closing,
      RecordUploader ledger) {
    return new ReturnCancelled(client, journal, numbers, closing, ledger);
  }

  /** Made with the context, once the lines have been recovered. */
  @Context
  @Bean(preDestroy = "close")
  OrderDownloads orderDownloads(OrderSettings settings, OrdersAhead orders, RecordUploader after) {
    OrderDownloads downloads = new OrderDownloads(orders, settings.pause());
    if (!settings.keys().isEmpty()) {
      downloads.start();
    }
    return downloads;
  }
}
