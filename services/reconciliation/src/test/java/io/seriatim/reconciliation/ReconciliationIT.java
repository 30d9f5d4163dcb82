package io.seriatim.reconciliation;

import static io.seriatim.reconciliation.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.chassis.refusal.Refusals;
import io.seriatim.proto.batch.v1.Batch;
import io.seriatim.proto.batch.v1.BatchCommandServiceGrpc.BatchCommandServiceBlockingStub;
import io.seriatim.proto.batch.v1.BatchEvent;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.batch.v1.BatchState;
import io.seriatim.proto.batch.v1.CancelOrderRequest;
import io.seriatim.proto.batch.v1.CloseBatchRequest;
import io.seriatim.proto.batch.v1.GetBatchRequest;
import io.seriatim.proto.batch.v1.GetBatchResponse;
import io.seriatim.proto.batch.v1.GetOrderRequest;
import io.seriatim.proto.batch.v1.ImportScheduleRequest;
import io.seriatim.proto.batch.v1.ListBatchesRequest;
import io.seriatim.proto.batch.v1.ListBatchesResponse;
import io.seriatim.proto.batch.v1.ListReadyOrdersRequest;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.batch.v1.OrderState;
import io.seriatim.proto.batch.v1.ReleaseOrderRequest;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.line.v1.OrderStarted;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Orders and batches from the schedule to the signature, on real Kafka, Cassandra and Keycloak. */
class ReconciliationIT {
  private static final Queue<BatchEvent> EVENTS = new ConcurrentLinkedQueue<>();

  private static FakePlatform platform;
  private static RunningService service;

  @BeforeAll
  static void start() throws IOException {
    platform = new FakePlatform();
    service = RunningService.start(platform);
    service
        .bean(Consumers.class)
        .fromBeginning(
            Topics.BATCH_EVENTS,
            records -> records.forEach(record -> record.value().ifPresent(EVENTS::add)));
  }

  @AfterAll
  static void stop() {
    service.close();
    platform.close();
  }

  @Test
  @Requirement({"URS-BATCH-001", "URS-BATCH-004"})
  void an_order_is_imported_released_and_downloaded_by_its_gateway() {
    imported("PO-1", "LOT1");
    Order released = released("PO-1");

    List<Order> ready =
        service
            .queries(Servers.gatewayToken("gw-basel"))
            .listReadyOrders(ListReadyOrdersRequest.newBuilder().setSiteId("basel").build())
            .getOrdersList();

    assertThat(released.getState()).isEqualTo(OrderState.ORDER_STATE_READY);
    assertThat(released.getSerialsNeeded()).isEqualTo(2_100);
    assertThat(ready).contains(released);
    GetOrderRequest asked = GetOrderRequest.newBuilder().setOrderId("PO-1").build();
    assertThat(service.queriesFor("acme").getOrder(asked).getOrder()).isEqualTo(released);
    assertRefused("ORDER_NOT_FOUND", () -> service.queriesFor("nobody").getOrder(asked));
    assertThat(platform.tokens()).contains("Bearer " + Servers.tokenFor("anna"));
  }

  @Test
  @Requirement("URS-BATCH-001")
  void
      the_same_import_again_is_answered_the_same_and_the_same_id_with_another_schedule_is_refused() {
    Order first = imported("PO-2", "LOT2");

    assertThat(imported("PO-2", "LOT2")).isEqualTo(first);
    ImportScheduleRequest other = schedule("import-PO-2", Schedules.of("PO-2", "OTHER"));
    assertRefused("REQUEST_ID_REUSED", () -> anna().importSchedule(other));
    ImportScheduleRequest changed = schedule("import-again", Schedules.of("PO-2", "OTHER"));
    assertRefused("ORDER_ID_TAKEN", () -> anna().importSchedule(changed));
  }

  @Test
  @Requirement({"URS-TENANT-001", "URS-TENANT-002"})
  void another_tenant_finds_nothing_and_without_the_role_nothing_is_done() {
    imported("PO-3", "LOT3");

    assertRefused("ORDER_NOT_FOUND", () -> order("PO-3", Servers.tokenFor("luc")));
    assertRefused("BATCH_NOT_FOUND", () -> batch("LOT3", "luc"));
    assertRefused(
        "ROLE_MISSING",
        () ->
            service
                .commands(Servers.tokenFor("audra"))
                .importSchedule(schedule("no-role", Schedules.of("PO-X", "LOTX"))));
    assertRefused(
        "SITE_NOT_OF_CALLER",
        () ->
            service
                .queries(Servers.gatewayToken("gw-lyon"))
                .listReadyOrders(ListReadyOrdersRequest.newBuilder().setSiteId("basel").build()));
  }

  @Test
  @Requirement({"URS-BATCH-003", "URS-SIGN-001", "URS-BATCH-004", "URS-BOOK-005"})
  @Requirement({"P11-70", "P11-200", "A11-14"})
  void a_batch_is_closed_when_the_books_balance_and_the_signer_is_who_he_says() {
    imported("PO-4", "LOT4");
    released("PO-4");
    platform.counts(LedgerReports.balanced("PO-4"), 2_100);
    assertRefused(
        "ORDER_NOT_COMPLETED",
        () -> quentin().closeBatch(close("LOT4", "close-early", "demo-quentin")));
    LedgerReports.publish(
        service,
        "PO-4",
        key("LOT4"),
        "started",
        LedgerEvent.newBuilder().setOrderStarted(LedgerReports.started()));
    LedgerReports.publish(
        service,
        "PO-4",
        key("LOT4"),
        "ended",
        LedgerEvent.newBuilder().setOrderEnded(LedgerReports.ended()));
    LedgerReports.publish(
        service,
        "PO-4",
        key("LOT4"),
        "started",
        LedgerEvent.newBuilder().setOrderStarted(OrderStarted.getDefaultInstance()));
    await(() ->
        assertThat(order("PO-4", Servers.tokenFor("anna")).getState())
            .isEqualTo(OrderState.ORDER_STATE_COMPLETED));

    CloseBatchRequest right = close("LOT4", "close-4", "demo-quentin");
    assertRefused(
        "SIGNATURE_NOT_PROVEN",
        () -> quentin().closeBatch(close("LOT4", "close-wrong", "guessed")));
    assertRefused(
        "SIGNATURE_NOT_PROVEN",
        () ->
            quentin()
                .closeBatch(
                    right.toBuilder()
                        .setRequestId("close-other")
                        .setUsername("anna")
                        .setPassword("demo-anna")
                        .build()));
    assertRefused(
        "RECORD_CHANGED",
        () ->
            quentin()
                .closeBatch(
                    right.toBuilder()
                        .setRequestId("close-hash")
                        .setRecordHash(ByteString.copyFrom(new byte[32]))
                        .build()));
    Batch closed = quentin().closeBatch(right).getBatch();

    assertThat(closed.getState()).isEqualTo(BatchState.BATCH_STATE_CLOSED);
    assertThat(closed.getOrders(0).getLineFormat())
        .isEqualTo(LedgerReports.started().getLineFormat());
    assertThat(closed.getOrders(0).getGradesList())
        .isEqualTo(LedgerReports.ended().getGradesList());
    assertThat(closed.getOrders(0).getState()).isEqualTo(OrderState.ORDER_STATE_CLOSED);
    assertThat(closed.getSignatures(0).getRecordHash()).isEqualTo(right.getRecordHash());
    assertThat(closed.getSignatures(0).getMeaning()).isEqualTo("reviewed and closed");
    assertThat(quentin().closeBatch(right).getBatch()).isEqualTo(closed);
    assertRefused(
        "BATCH_CLOSED", () -> quentin().closeBatch(close("LOT4", "close-twice", "demo-quentin")));
    assertThat(batch("LOT4", "anna").getRecordHash()).isEqualTo(right.getRecordHash());
    await(() ->
        assertThat(kinds("LOT4"))
            .containsExactly(
                "ORDER_IMPORTED",
                "ORDER_MOVED",
                "ORDER_MOVED",
                "ORDER_MOVED",
                "ORDER_MOVED",
                "BATCH_CLOSED"));
  }

  @Test
  @Requirement("URS-TENANT-003")
  void batches_are_listed_newest_first_for_owner_and_operator_page_by_page() {
    for (int i = 0; i < 3; i++) {
      ImportScheduleRequest request =
          schedule("lyon-" + i, Schedules.text("PO-L" + i, "LYON" + i, "lyon", "100"));
      anna().importSchedule(request);
    }
    var luc = service.queries(Servers.tokenFor("luc"));

    ListBatchesResponse first =
        luc.listBatches(ListBatchesRequest.newBuilder().setPageSize(2).build());
    ListBatchesResponse second =
        luc.listBatches(
            ListBatchesRequest.newBuilder()
                .setPageSize(2)
                .setPageToken(first.getNextPageToken())
                .build());

    assertThat(lots(first)).containsExactly("LYON2", "LYON1");
    assertThat(lots(second)).containsExactly("LYON0");
    assertThat(second.getNextPageToken()).isEmpty();
    assertThat(
            lots(
                service
                    .queries(Servers.tokenFor("anna"))
                    .listBatches(ListBatchesRequest.getDefaultInstance())))
        .contains("LYON0", "LYON1", "LYON2");
  }

  @Test
  @Requirement("URS-BATCH-004")
  void a_cancelled_order_says_why_and_is_not_downloaded() {
    imported("PO-5", "LOT5");
    released("PO-5");

    Order cancelled =
        anna()
            .cancelOrder(
                CancelOrderRequest.newBuilder()
                    .setRequestId("cancel-5")
                    .setOrderId("PO-5")
                    .setReason("no leaflets")
                    .build())
            .getOrder();

    assertThat(cancelled.getState()).isEqualTo(OrderState.ORDER_STATE_CANCELLED);
    assertThat(cancelled.getCancelReason()).isEqualTo("no leaflets");
    assertThat(
            service
                .queries(Servers.gatewayToken("gw-basel"))
                .listReadyOrders(ListReadyOrdersRequest.newBuilder().setSiteId("basel").build())
                .getOrdersList())
        .extracting(Order::getOrderId)
        .doesNotContain("PO-5");
    assertRefused("ORDER_CANCELLED", () -> released("PO-5"));
  }

  @Test
  @Requirement({"URS-BATCH-001", "URS-BATCH-002"})
  void a_schedule_comes_over_http_and_a_bad_one_is_refused_by_line_and_field() throws Exception {
    HttpResponse<String> good = post("http-1", Schedules.of("PO-6", "LOT6"), "anna");
    HttpResponse<String> again = post("http-1", Schedules.of("PO-6", "LOT6"), "anna");
    HttpResponse<String> bad = post("http-2", Schedules.text("PO-7", "LOT7", "basel", "0"), "anna");
    HttpResponse<String> stranger = post("http-3", Schedules.of("PO-8", "LOT8"), "audra");

    assertThat(good.statusCode()).as(good.body()).isEqualTo(201);
    assertThat(good.body()).contains("\"orderId\":\"PO-6\"", "\"serialsNeeded\":2100");
    assertThat(again.body()).isEqualTo(good.body());
    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(bad.body()).contains("QUANTITY_ZERO", "line 16", "Quantity/QuantityString");
    assertThat(stranger.statusCode()).isEqualTo(403);
  }

  @Test
  @Requirement("URS-BATCH-001")
  void an_order_id_that_many_take_at_once_is_given_to_one_batch() {
    // Given
    List<CompletableFuture<String>> crowd = new ArrayList<>();

    // When
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        String lot = "RACE" + i;
        crowd.add(CompletableFuture.supplyAsync(() -> tryImport(lot), threads));
      }
    }
    List<String> answers = crowd.stream().map(CompletableFuture::join).toList();

    // Then
    assertThat(answers).filteredOn("imported"::equals).hasSize(1);
    assertThat(answers).filteredOn("ORDER_ID_TAKEN"::equals).hasSize(7);
    assertThat(order("PO-RACE", Servers.tokenFor("anna")).getLot()).startsWith("RACE");
  }

  private static String tryImport(String lot) {
    try {
      anna().importSchedule(schedule("race-" + lot, Schedules.of("PO-RACE", lot)));
      return "imported";
    } catch (StatusRuntimeException refused) {
      return Refusals.fromStatus(refused).orElseThrow().getReason();
    }
  }

  private static HttpResponse<String> post(String requestId, String schedule, String user)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service.httpAddress() + "/orders/schedules"))
            .header("Authorization", "Bearer " + Servers.tokenFor(user))
            .header("Request-Id", requestId)
            .header("Content-Type", "application/xml")
            .POST(HttpRequest.BodyPublishers.ofString(schedule))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static List<String> lots(ListBatchesResponse page) {
    return page.getBatchesList().stream().map(batch -> batch.getKey().getLot()).toList();
  }

  private static List<String> kinds(String lot) {
    return EVENTS.stream()
        .filter(event -> event.getKey().getLot().equals(lot))
        .filter(event -> !event.hasFindingsChanged()) // they come while the batch is counted
        .map(event -> event.getBodyCase().name())
        .toList();
  }

  private static CloseBatchRequest close(String lot, String requestId, String password) {
    return CloseBatchRequest.newBuilder()
        .setRequestId(requestId)
        .setKey(key(lot))
        .setRecordHash(batch(lot, "quentin").getRecordHash())
        .setMeaning("reviewed and closed")
        .setUsername("quentin")
        .setPassword(password)
        .build();
  }

  private static Order imported(String orderId, String lot) {
    return anna()
        .importSchedule(schedule("import-" + orderId, Schedules.of(orderId, lot)))
        .getOrders(0);
  }

  private static Order released(String orderId) {
    return anna()
        .releaseOrder(
            ReleaseOrderRequest.newBuilder()
                .setRequestId("release-" + orderId + "-" + System.nanoTime())
                .setOrderId(orderId)
                .build())
        .getOrder();
  }

  private static ImportScheduleRequest schedule(String requestId, String document) {
    return ImportScheduleRequest.newBuilder()
        .setRequestId(requestId)
        .setDocument(ByteString.copyFromUtf8(document))
        .build();
  }

  private static Order order(String orderId, String token) {
    return service
        .queries(token)
        .getOrder(GetOrderRequest.newBuilder().setOrderId(orderId).build())
        .getOrder();
  }

  private static GetBatchResponse batch(String lot, String user) {
    return service
        .queries(Servers.tokenFor(user))
        .getBatch(GetBatchRequest.newBuilder().setKey(key(lot)).build());
  }

  private static BatchKey key(String lot) {
    return BatchKey.newBuilder().setOwner("acme").setGtin(FakePlatform.GTIN).setLot(lot).build();
  }

  private static BatchCommandServiceBlockingStub anna() {
    return service.commands(Servers.tokenFor("anna"));
  }

  private static BatchCommandServiceBlockingStub quentin() {
    return service.commands(Servers.tokenFor("quentin"));
  }

  private static void await(org.awaitility.core.ThrowingRunnable holds) {
    Awaitility.await().untilAsserted(holds);
  }
}
