package io.seriatim.serialallocation.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.chassis.refusal.Refusals;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.proto.allocation.v1.AllocationEvent;
import io.seriatim.proto.allocation.v1.Block;
import io.seriatim.proto.allocation.v1.FetchNumbersRequest;
import io.seriatim.proto.allocation.v1.FetchNumbersResponse;
import io.seriatim.proto.allocation.v1.GetOrderNumbersRequest;
import io.seriatim.proto.allocation.v1.GetOrderNumbersResponse;
import io.seriatim.proto.allocation.v1.GetPoolRequest;
import io.seriatim.proto.allocation.v1.LeaseBlockRequest;
import io.seriatim.proto.allocation.v1.LeaseBlockResponse;
import io.seriatim.proto.allocation.v1.LeaseSsccsResponse;
import io.seriatim.proto.allocation.v1.Pool;
import io.seriatim.proto.allocation.v1.Resolution;
import io.seriatim.proto.allocation.v1.ResolveSerialRequest;
import io.seriatim.proto.allocation.v1.ResolveSerialResponse;
import io.seriatim.proto.envelope.v1.RefusalInfo;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** The service on the real servers, with real tokens: who gets which numbers. */
class AllocationIT {
  private static final List<AllocationEvent> PUBLISHED = new CopyOnWriteArrayList<>();
  @TempDir private static Path keys;
  private static RunningService service;

  @BeforeAll
  static void start() {
    service = RunningService.start(RunningService.installation(keys));
    service
        .bean(Consumers.class)
        .fromBeginning(
            Topics.ALLOCATION_EVENTS,
            all -> all.forEach(one -> one.value().ifPresent(PUBLISHED::add)));
    String anna = Servers.tokenFor("anna");
    service.commands(anna).openPool(Requests.openPool(DemoFacts.ROOMY));
    service.commands(anna).openPool(Requests.openPool(DemoFacts.TIGHT));
    service.commands(anna).openPool(Requests.openPool(DemoFacts.RATIONED));
    service.commands(anna).openSsccRange(Requests.openSsccRange(0));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  @Requirement({"URS-ALLOC-001", "URS-NUM-009"})
  void a_gateway_leases_a_block_and_gets_its_numbers() {
    // When
    Block block = lease(lyon(), Requests.lease(DemoFacts.ROOMY, "lyon", 12_345)).getBlock();

    // Then
    List<FetchNumbersResponse> parts = parts(lyon(), DemoFacts.ROOMY, block.getBlockId());
    List<String> numbers = numbers(parts);
    assertThat(parts)
        .extracting(FetchNumbersResponse::getNumbersCount)
        .containsExactly(5_000, 5_000, 2_345);
    assertThat(numbers).doesNotHaveDuplicates().allMatch(n -> n.length() == 12);
    assertThat(block.getEndPosition() - block.getFirstPosition()).isEqualTo(12_345);
    ResolveSerialResponse resolved = resolve(Servers.tokenFor("anna"), numbers.get(12_344));
    assertThat(resolved.getResolution()).isEqualTo(Resolution.RESOLUTION_LEASED);
    assertThat(resolved.getBlockId()).isEqualTo(block.getBlockId());
    assertThat(resolved.getSiteId()).isEqualTo("lyon");
  }

  @Test
  @Requirement("URS-ALLOC-002")
  void the_same_request_again_gets_its_first_answer_and_leases_nothing_more() {
    // Given
    LeaseBlockRequest request = Requests.lease(DemoFacts.ROOMY, "lyon", 10);
    LeaseBlockResponse first = lease(lyon(), request);
    long leased = pool(DemoFacts.ROOMY).getLeased();

    // When
    LeaseBlockResponse second = lease(lyon(), request);

    // Then
    assertThat(second).isEqualTo(first);
    assertThat(pool(DemoFacts.ROOMY).getLeased()).isEqualTo(leased);
  }

  @Test
  @Requirement("URS-ALLOC-002")
  void the_same_id_with_another_request_is_refused() {
    // Given
    LeaseBlockRequest request = Requests.lease(DemoFacts.ROOMY, "lyon", 10);
    lease(lyon(), request);

    // When
    RefusalInfo refused =
        refused(
            () -> lease(lyon(), request.toBuilder().setCount(11).build()),
            Status.Code.ALREADY_EXISTS);

    // Then
    assertThat(refused.getReason()).isEqualTo("REQUEST_ID_REUSED");
    assertThat(refused.getMetadataMap()).containsKeys("given", "expected", "advice");
  }

  @Test
  @Requirement({"URS-ALLOC-003", "URS-NUM-006"})
  void the_last_number_is_leased_exactly_and_a_smaller_block_is_said_to_be_one() {
    // Given
    long remaining = pool(DemoFacts.TIGHT).getRemaining();
    lease(lyon(), Requests.lease(DemoFacts.TIGHT, "lyon", remaining - 10));

    // When
    LeaseBlockResponse last = lease(lyon(), Requests.lease(DemoFacts.TIGHT, "lyon", 11));

    // Then
    assertThat(remaining).isEqualTo(99);
    assertThat(last.getPartial()).isTrue();
    assertThat(last.getBlock().getCount()).isEqualTo(10);
    RefusalInfo none =
        refused(
            () -> lease(lyon(), Requests.lease(DemoFacts.TIGHT, "lyon", 1)),
            Status.Code.RESOURCE_EXHAUSTED);
    assertThat(none.getReason()).isEqualTo("GUESS_PROBABILITY_TOO_HIGH");
  }

  @Test
  @Requirement("URS-ALLOC-003")
  void a_grants_quota_ends_a_lease_exactly() {
    // Given
    lease(lyon(), Requests.lease(DemoFacts.RATIONED, "lyon", DemoFacts.RATION - 1));

    // When
    LeaseBlockResponse last = lease(lyon(), Requests.lease(DemoFacts.RATIONED, "lyon", 2));

    // Then
    assertThat(last.getPartial()).isTrue();
    assertThat(last.getBlock().getCount()).isEqualTo(1);
    RefusalInfo spent =
        refused(
            () -> lease(lyon(), Requests.lease(DemoFacts.RATIONED, "lyon", 1)),
            Status.Code.RESOURCE_EXHAUSTED);
    assertThat(spent.getReason()).isEqualTo("QUOTA_EXHAUSTED");
  }

  @Test
  @Requirement("URS-TENANT-001")
  void another_tenants_block_is_not_found() {
    // Given
    Block block = lease(lyon(), Requests.lease(DemoFacts.ROOMY, "lyon", 5)).getBlock();

    // When
    RefusalInfo refused =
        refused(() -> parts(porto(), DemoFacts.ROOMY, block.getBlockId()), Status.Code.NOT_FOUND);

    // Then
    assertThat(refused.getReason()).isEqualTo("BLOCK_UNKNOWN");
    refused(
        () ->
            service
                .commands(porto())
                .returnUnsent(Requests.giveBack(DemoFacts.ROOMY, block.getBlockId(), 1)),
        Status.Code.NOT_FOUND);
    refused(
        () -> service.queries(porto()).getPool(poolRequest(DemoFacts.ROOMY)),
        Status.Code.NOT_FOUND);
    assertThat(parts(Servers.tokenFor("anna"), DemoFacts.ROOMY, block.getBlockId())).hasSize(1);
  }

  @Test
  @Requirement("URS-TENANT-001")
  void a_gateway_leases_for_its_own_site_only() {
    RefusalInfo refused =
        refused(
            () -> lease(porto(), Requests.lease(DemoFacts.ROOMY, "lyon", 5)),
            Status.Code.PERMISSION_DENIED);

    assertThat(refused.getReason()).isEqualTo("SITE_NOT_OF_CALLER");
  }

  @Test
  @Requirement("URS-TENANT-001")
  void a_tenant_without_a_grant_leases_nothing() {
    RefusalInfo refused =
        refused(
            () -> lease(Servers.tokenFor("olga"), Requests.lease(DemoFacts.ROOMY, "lyon", 5)),
            Status.Code.NOT_FOUND);

    assertThat(refused.getReason()).isEqualTo("NO_GRANT");
  }

  @Test
  void without_the_role_nothing_is_leased_or_opened() {
    refused(
        () -> lease(Servers.tokenFor("audra"), Requests.lease(DemoFacts.ROOMY, "basel", 5)),
        Status.Code.PERMISSION_DENIED);
    refused(
        () -> service.commands(lyon()).openPool(Requests.openPool(DemoFacts.ROOMY)),
        Status.Code.PERMISSION_DENIED);
  }

  @Test
  @Requirement("URS-ALLOC-004")
  void what_comes_back_unsent_is_retired() {
    // Given
    Block block = lease(basel(), Requests.lease(DemoFacts.ROOMY, "basel", 100)).getBlock();
    List<String> before = numbers(parts(basel(), DemoFacts.ROOMY, block.getBlockId()));

    // When
    var request = Requests.giveBack(DemoFacts.ROOMY, block.getBlockId(), 40);
    Block after = service.commands(basel()).returnUnsent(request).getBlock();
    Block again = service.commands(basel()).returnUnsent(request).getBlock();

    // Then
    assertThat(after.getReturned()).isEqualTo(40);
    assertThat(again).isEqualTo(after);
    assertThat(numbers(parts(basel(), DemoFacts.ROOMY, block.getBlockId())))
        .isEqualTo(before.subList(0, 60));
    GetOrderNumbersResponse order =
        service
            .queries(basel())
            .getOrderNumbers(
                GetOrderNumbersRequest.newBuilder()
                    .setGtin(DemoFacts.ROOMY.value())
                    .setOrderId("order-basel")
                    .build());
    assertThat(order.getReturned()).isEqualTo(40);
    assertThat(order.getBlocksList()).contains(after);
  }

  @Test
  @Requirement("URS-ALLOC-006")
  void ssccs_carry_the_prefix_the_grant_names() {
    // When
    LeaseSsccsResponse leased =
        service.commands(lyon()).leaseSsccs(Requests.leaseSsccs(DemoFacts.ROOMY, "lyon", 20));

    // Then
    FetchNumbersRequest request =
        FetchNumbersRequest.newBuilder().setBlockId(leased.getBlock().getBlockId()).build();
    List<String> ssccs = numbers(list(service.queries(lyon()).fetchNumbers(request)));
    assertThat(leased.getBlock().getOwner()).isEqualTo("acme");
    assertThat(ssccs)
        .hasSize(20)
        .doesNotHaveDuplicates()
        .allMatch(s -> s.matches("0030999[0-9]{11}"));
    RefusalInfo unopened =
        refused(
            () ->
                service
                    .commands(porto())
                    .leaseSsccs(Requests.leaseSsccs(DemoFacts.ROOMY, "porto", 1)),
            Status.Code.FAILED_PRECONDITION);
    assertThat(unopened.getReason()).isEqualTo("POOL_NOT_OPEN");
  }

  @Test
  @Requirement("URS-ALLOC-001")
  void a_lease_is_announced_once_with_who_and_where() {
    // When
    LeaseBlockRequest request = Requests.lease(DemoFacts.ROOMY, "lyon", 7);
    Block block = lease(lyon(), request).getBlock();

    // Then
    await()
        .untilAsserted(() ->
            assertThat(PUBLISHED)
                .filteredOn(e -> e.getHeader().getCommandId().equals(request.getRequestId()))
                .singleElement()
                .satisfies(event -> {
                  assertThat(event.getBlockLeased().getBlock()).isEqualTo(block);
                  assertThat(event.getHeader().getOwner()).isEqualTo("acme");
                  assertThat(event.getHeader().getOperator()).isEqualTo("cmo-lyon");
                  assertThat(event.getHeader().getSite()).isEqualTo("lyon");
                  assertThat(event.getHeader().getActor().getId()).isEqualTo("gateway:gw-lyon");
                }));
  }

  private static LeaseBlockResponse lease(String token, LeaseBlockRequest request) {
    return service.commands(token).leaseBlock(request);
  }

  private static Pool pool(Gtin gtin) {
    return service.queries(Servers.tokenFor("anna")).getPool(poolRequest(gtin)).getPool();
  }

  private static GetPoolRequest poolRequest(Gtin gtin) {
    return GetPoolRequest.newBuilder().setGtin(gtin.value()).build();
  }

  private static ResolveSerialResponse resolve(String token, String serial) {
    return service
        .queries(token)
        .resolveSerial(
            ResolveSerialRequest.newBuilder()
                .setGtin(DemoFacts.ROOMY.value())
                .setSerial(serial)
                .build());
  }

  private static List<FetchNumbersResponse> parts(String token, Gtin gtin, String block) {
    return list(service.queries(token).fetchNumbers(Requests.fetch(gtin, block)));
  }

  private static List<FetchNumbersResponse> list(Iterator<FetchNumbersResponse> stream) {
    List<FetchNumbersResponse> parts = new ArrayList<>();
    stream.forEachRemaining(parts::add);
    return parts;
  }

  private static List<String> numbers(List<FetchNumbersResponse> parts) {
    return parts.stream().flatMap(part -> part.getNumbersList().stream()).toList();
  }

  private static RefusalInfo refused(Executable act, Status.Code code) {
    StatusRuntimeException refused =
        catchThrowableOfType(StatusRuntimeException.class, act::execute);
    assertThat(refused.getStatus().getCode()).isEqualTo(code);
    return Refusals.fromStatus(refused).orElseThrow();
  }

  private static String lyon() {
    return Servers.gatewayToken("gw-lyon");
  }

  private static String porto() {
    return Servers.gatewayToken("gw-porto");
  }

  private static String basel() {
    return Servers.gatewayToken("gw-basel");
  }
}
