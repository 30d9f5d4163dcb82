package io.seriatim.chassis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.seriatim.chassis.demo.DemoService;
import io.seriatim.chassis.grpc.Headers;
import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.chassis.refusal.Refusals;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.proto.batch.v1.BatchCommandServiceGrpc;
import io.seriatim.proto.batch.v1.BatchCommandServiceGrpc.BatchCommandServiceBlockingStub;
import io.seriatim.proto.batch.v1.BatchEvent;
import io.seriatim.proto.batch.v1.CancelOrderRequest;
import io.seriatim.proto.envelope.v1.RefusalInfo;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A whole service on the real servers: who gets in, what is answered, what is on record. */
class ServiceIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final List<AuditRecord> AUDITED = new CopyOnWriteArrayList<>();
  private static final List<BatchEvent> PUBLISHED = new CopyOnWriteArrayList<>();
  private static DemoService service;
  private static ManagedChannel channel;

  @BeforeAll
  static void start() {
    service = DemoService.start();
    channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", service.grpcPort()).usePlaintext().build();
    Consumers consumers = service.bean(Consumers.class);
    consumers.fromBeginning(
        Topics.AUDIT_RECORDS, all -> all.forEach(one -> one.value().ifPresent(AUDITED::add)));
    consumers.fromBeginning(
        Topics.BATCH_EVENTS, all -> all.forEach(one -> one.value().ifPresent(PUBLISHED::add)));
  }

  @AfterAll
  static void stop() {
    channel.shutdownNow();
    service.close();
  }

  @Test
  @Requirement("URS-TENANT-002")
  void nobody_gets_in_without_a_token() {
    // When
    StatusRuntimeException refused =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> BatchCommandServiceGrpc.newBlockingStub(channel).cancelOrder(request("o-1")));

    // Then
    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(Refusals.fromStatus(refused)).map(RefusalInfo::getReason).contains("TOKEN_REJECTED");
  }

  @Test
  @Requirement("URS-TENANT-002")
  void a_token_that_was_changed_lets_nobody_in() {
    // Given
    String token = Servers.tokenFor("anna");
    String changed = token.substring(0, token.length() - 8) + "AAAAAAAA";

    // When
    StatusRuntimeException refused = refused(changed, request("o-1"));

    // Then
    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(Refusals.fromStatus(refused)).map(RefusalInfo::getReason).contains("TOKEN_REJECTED");
  }

  @Test
  @Requirement({"URS-TENANT-002", "URS-AUDIT-001"})
  void a_caller_without_the_role_is_refused_and_it_is_on_record() {
    // Given
    CancelOrderRequest request = request("o-2");

    // When
    StatusRuntimeException refused = refused(Servers.tokenFor("amir"), request);

    // Then
    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(Refusals.fromStatus(refused)).map(RefusalInfo::getReason).contains("ROLE_MISSING");
    assertThat(recordOf(request, Outcome.OUTCOME_REFUSED).getReason()).isEqualTo("ROLE_MISSING");
  }

  @Test
  @Requirement({"URS-TENANT-001", "URS-AUDIT-001", "URS-SVC-001", "URS-SVC-003"})
  void the_same_request_twice_is_done_once_and_answered_twice() {
    // Given
    CancelOrderRequest request = request("o-3");
    as(Servers.tokenFor("anna")).cancelOrder(request);

    // When
    as(Servers.tokenFor("anna")).cancelOrder(request);

    // Then
    assertThat(recordOf(request, Outcome.OUTCOME_ACCEPTED).getOwner()).isEqualTo("acme");
    assertThat(recordOf(request, Outcome.OUTCOME_ALREADY_DONE).getSubject()).isEqualTo("o-3");
    await()
        .untilAsserted(() ->
            assertThat(PUBLISHED.stream().map(e -> e.getHeader().getEventId()))
                .containsOnlyOnce("cancelled-" + request.getRequestId()));
  }

  @Test
  @Requirement("URS-SVC-001")
  void the_same_id_with_another_request_is_refused() {
    // Given
    CancelOrderRequest request = request("o-4");
    as(Servers.tokenFor("anna")).cancelOrder(request);

    // When
    StatusRuntimeException refused =
        refused(Servers.tokenFor("anna"), request.toBuilder().setReason("another").build());

    // Then
    assertThat(Refusals.fromStatus(refused))
        .map(RefusalInfo::getReason)
        .contains("REQUEST_ID_REUSED");
  }

  @Test
  @Requirement("URS-SVC-002")
  void a_refusal_says_what_to_do() {
    // When
    StatusRuntimeException refused = refused(Servers.tokenFor("anna"), request("missing"));

    // Then
    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(refused.getStatus().getDescription())
        .isEqualTo(
            "ORDER_NOT_FOUND: order missing (expected: an order of acme). look at the list of orders");
  }

  @Test
  @Requirement("URS-TENANT-001")
  void only_a_service_may_name_the_tenant_it_acts_for() {
    // Given
    CancelOrderRequest byPerson = request("o-5");
    CancelOrderRequest byService = request("o-5");

    // When
    onBehalf(as(Servers.tokenFor("anna")), "cmo-lyon").cancelOrder(byPerson);
    onBehalf(as(Servers.serviceToken()), "cmo-lyon").cancelOrder(byService);

    // Then
    assertThat(recordOf(byPerson, Outcome.OUTCOME_ACCEPTED).getActor().getTenant())
        .isEqualTo("acme");
    assertThat(recordOf(byService, Outcome.OUTCOME_ACCEPTED).getActor().getTenant())
        .isEqualTo("cmo-lyon");
  }

  @Test
  @Requirement("URS-SVC-004")
  void the_probes_and_the_metrics_answer_without_a_token() throws Exception {
    assertThat(get("/health/startup", "").statusCode()).isEqualTo(200);
    assertThat(get("/health/liveness", "").statusCode()).isEqualTo(200);
    await()
        .untilAsserted(() ->
            assertThat(get("/health/readiness", "").body())
                .contains("cassandra", "kafka", "keycloak", "consumers")
                .doesNotContain("DOWN"));
    assertThat(get("/prometheus", "").body()).contains("jvm_memory_used_bytes");
  }

  @Test
  @Requirement("URS-TENANT-002")
  void pages_take_the_same_token_and_the_same_roles() throws Exception {
    assertThat(get("/demo/tenant", "").statusCode()).isEqualTo(401);
    assertThat(get("/demo/tenant", Servers.tokenFor("amir")).statusCode()).isEqualTo(403);
    assertThat(get("/demo/tenant", Servers.tokenFor("anna")).body()).isEqualTo("acme");
  }

  private static CancelOrderRequest request(String order) {
    return CancelOrderRequest.newBuilder()
        .setRequestId(UUID.randomUUID().toString())
        .setOrderId(order)
        .setReason("not needed")
        .build();
  }

  private static BatchCommandServiceBlockingStub as(String token) {
    Metadata headers = new Metadata();
    headers.put(Headers.AUTHORIZATION, "Bearer " + token);
    return BatchCommandServiceGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private static BatchCommandServiceBlockingStub onBehalf(
      BatchCommandServiceBlockingStub stub, String tenant) {
    Metadata headers = new Metadata();
    headers.put(Headers.ON_BEHALF_OF, tenant);
    return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private static StatusRuntimeException refused(String token, CancelOrderRequest request) {
    return catchThrowableOfType(StatusRuntimeException.class, () -> as(token).cancelOrder(request));
  }

  private static AuditRecord recordOf(CancelOrderRequest request, Outcome outcome) {
    return await()
        .until(
            () ->
                AUDITED.stream()
                    .filter(one -> one.getRequestId().equals(request.getRequestId()))
                    .filter(one -> one.getOutcome() == outcome)
                    .findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow();
  }

  private static HttpResponse<String> get(String path, String token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.httpAddress() + path));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
