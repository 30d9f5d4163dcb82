package io.seriatim.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.seriatim.proto.batch.v1.Batch;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.batch.v1.GetBatchRequest;
import io.seriatim.proto.batch.v1.ImportScheduleRequest;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.batch.v1.ReleaseOrderRequest;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.OrderFigures;
import io.seriatim.testkit.Servers;
import java.io.IOException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Orders that run, on real Kafka, Cassandra and Keycloak. */
abstract class OrdersRun {
  static FakePlatform platform;
  static RunningService service;

  @BeforeAll
  static void start() throws IOException {
    platform = new FakePlatform();
    service = RunningService.start(platform);
  }

  @AfterAll
  static void stop() {
    service.close();
    platform.close();
  }

  static void running(String order, String lot, String site) {
    imported(order, lot, site);
    released(order);
    platform.counts(OrderFigures.newBuilder().setOrderId(order).setStarted(true).build(), 0);
    started(order, lot);
  }

  static void started(String order, String lot) {
    LedgerReports.publish(
        service,
        order,
        key(lot),
        "started",
        LedgerEvent.newBuilder().setOrderStarted(LedgerReports.started()));
    await(() -> assertThat(order(lot, order).getState().name()).isEqualTo("ORDER_STATE_RUNNING"));
  }

  static void ended(String order, String lot) {
    LedgerReports.publish(
        service,
        order,
        key(lot),
        "ended",
        LedgerEvent.newBuilder().setOrderEnded(LedgerReports.ended()));
    await(() -> assertThat(order(lot, order).getState().name()).isEqualTo("ORDER_STATE_COMPLETED"));
  }

  static Order order(String lot, String id) {
    return batch(lot, "quentin").getOrdersList().stream()
        .filter(order -> order.getOrderId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  static void imported(String order, String lot, String site) {
    service
        .commands(Servers.tokenFor("anna"))
        .importSchedule(
            ImportScheduleRequest.newBuilder()
                .setRequestId("import-" + order)
                .setDocument(ByteString.copyFromUtf8(Schedules.text(order, lot, site, "2000")))
                .build());
  }

  static void released(String order) {
    service
        .commands(Servers.tokenFor("anna"))
        .releaseOrder(
            ReleaseOrderRequest.newBuilder()
                .setRequestId("ready-" + order)
                .setOrderId(order)
                .build());
  }

  static Batch batch(String lot, String user) {
    return service
        .queries(Servers.tokenFor(user))
        .getBatch(GetBatchRequest.newBuilder().setKey(key(lot)).build())
        .getBatch();
  }

  static BatchKey key(String lot) {
    return BatchKey.newBuilder().setOwner("acme").setGtin(FakePlatform.GTIN).setLot(lot).build();
  }

  static void await(org.awaitility.core.ThrowingRunnable holds) {
    Awaitility.await().untilAsserted(holds);
  }
}
