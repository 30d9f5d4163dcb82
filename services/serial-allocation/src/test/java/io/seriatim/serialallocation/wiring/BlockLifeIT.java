package io.seriatim.serialallocation.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.StatusRuntimeException;
import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.chassis.signing.SignedAct;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.signing.CanonicalText;
import io.seriatim.proto.allocation.v1.AllocationEvent;
import io.seriatim.proto.allocation.v1.Block;
import io.seriatim.proto.allocation.v1.BlockAct;
import io.seriatim.proto.allocation.v1.BlockChanged;
import io.seriatim.proto.allocation.v1.BlockStanding;
import io.seriatim.proto.allocation.v1.CloseBlockRequest;
import io.seriatim.proto.allocation.v1.FreezeBlockRequest;
import io.seriatim.proto.allocation.v1.GetOrderNumbersRequest;
import io.seriatim.proto.allocation.v1.GetOrderNumbersResponse;
import io.seriatim.proto.allocation.v1.OpenSegmentRequest;
import io.seriatim.proto.allocation.v1.WriteOffBlockRequest;
import io.seriatim.proto.allocation.v1.WriteOffBlockResponse;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.proto.envelope.v1.Signature;
import io.seriatim.proto.envelope.v1.SignatureProof;
import io.seriatim.proto.envelope.v1.SignatureStanding;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A block's life over the contract, with a signature by a real person. */
class BlockLifeIT {
  @TempDir private static Path keys;
  private static final Queue<AuditRecord> RECORDS = new ConcurrentLinkedQueue<>();
  private static RunningService service;

  @BeforeAll
  static void start() {
    service = RunningService.start(RunningService.installation(keys));
    service.commands(anna()).openPool(Requests.openPool(DemoFacts.ROOMY));
    service
        .bean(Consumers.class)
        .fromBeginning(
            Topics.AUDIT_RECORDS, all -> all.forEach(one -> one.value().ifPresent(RECORDS::add)));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  @Requirement({"URS-ALLOC-011", "URS-ALLOC-012", "URS-ALLOC-008"})
  @Requirement({"URS-SIGN-002", "URS-SIGN-003", "URS-SIGN-004", "URS-SIGN-005"})
  void a_lost_gateways_block_is_frozen_and_written_off_by_somebody_who_signs() {
    // Given
    Block block = lease(100);
    Block closed = lease(40);
    service
        .commands(gateway())
        .closeBlock(
            CloseBlockRequest.newBuilder()
                .setRequestId(Requests.newId())
                .setGtin(block.getGtin())
                .setBlockId(closed.getBlockId())
                .build());
    Block frozen = freeze(block);
    assertThat(frozen.getStanding()).isEqualTo(BlockStanding.BLOCK_STANDING_FROZEN);
    assertRefused(
        () ->
            service
                .queries(gateway())
                .fetchNumbers(Requests.fetch(DemoFacts.ROOMY, block.getBlockId()))
                .hasNext(),
        "BLOCK_FROZEN");
    assertRefused(
        () -> service.commands(quentin()).writeOffBlock(writeOff(block).setPassword("no").build()),
        "SIGNATURE_NOT_PROVEN");
    WriteOffBlockRequest request = signedIn(writeOff(block));
    assertRefused(
        () ->
            service
                .commands(quentin())
                .writeOffBlock(request.toBuilder().setRequestId(Requests.newId()).build()),
        "SIGNATURE_NOT_PROVEN");
    assertRefused(
        () -> service.commands(quentin()).writeOffBlock(request.toBuilder().setUsed(61).build()),
        "SIGNATURE_NOT_PROVEN");

    // When
    WriteOffBlockResponse answer = service.commands(quentin()).writeOffBlock(request);
    Block off = answer.getBlock();

    // Then
    assertThat(service.commands(quentin()).writeOffBlock(request)).isEqualTo(answer);
    assertSigned(answer, request);
    assertThat(off.getStanding()).isEqualTo(BlockStanding.BLOCK_STANDING_WRITTEN_OFF);
    GetOrderNumbersResponse order = order();
    assertThat(order.getLeased()).isEqualTo(140);
    assertThat(order.getUsed()).isEqualTo(40 + 60);
    assertThat(order.getWrittenOff()).isEqualTo(40);
    assertThat(order.getInHand()).isZero();
    assertSignatureIsAnnounced(off);
  }

  @Test
  @Requirement("URS-TENANT-001")
  void the_roles_are_checked_before_anything_else() {
    assertRefused(
        () ->
            service
                .commands(gateway())
                .freezeBlock(
                    FreezeBlockRequest.newBuilder().setRequestId(Requests.newId()).build()),
        "ROLE_MISSING");
    assertRefused(
        () -> service.commands(anna()).writeOffBlock(WriteOffBlockRequest.getDefaultInstance()),
        "ROLE_MISSING");
    assertRefused(
        () -> service.commands(gateway()).openSegment(OpenSegmentRequest.getDefaultInstance()),
        "ROLE_MISSING");
  }

  private static void assertSignatureIsAnnounced(Block off) {
    List<AllocationEvent> events = new CopyOnWriteArrayList<>();
    service
        .bean(Consumers.class)
        .fromBeginning(
            Topics.ALLOCATION_EVENTS,
            all -> all.forEach(one -> one.value().ifPresent(events::add)));
    await()
        .untilAsserted(() ->
            assertThat(events)
                .filteredOn(AllocationEvent::hasBlockChanged)
                .extracting(AllocationEvent::getBlockChanged)
                .filteredOn(changed -> changed.getAct() == BlockAct.BLOCK_ACT_WRITTEN_OFF)
                .singleElement()
                .satisfies(changed -> assertSigned(changed, off)));
  }

  private static void assertSigned(BlockChanged changed, Block off) {
    assertThat(changed.getBlock()).isEqualTo(off);
    assertThat(changed.getReason()).isEqualTo("the gateway burnt");
    assertThat(changed.getSignature().getMeaning()).isEqualTo("written off after loss");
    assertThat(changed.getSignature().getRecordHash().size()).isEqualTo(32);
    assertThat(changed.getSignature().getSigner().getTenant()).isEqualTo("acme");
    assertThat(changed.toString()).doesNotContain(Servers.demoPassword("quentin"));
  }

  private static void assertSigned(WriteOffBlockResponse answer, WriteOffBlockRequest request) {
    Signature signed = answer.getSignature();
    assertThat(signed.getStanding()).isEqualTo(SignatureStanding.SIGNATURE_STANDING_HOLDS);
    assertThat(signed.getProof()).isEqualTo(SignatureProof.SIGNATURE_PROOF_SIGN_IN);
    assertThat(signed.getUserName()).isEqualTo("quentin");
    assertThat(signed.getSigner().getDisplayName()).isEqualTo("Quentin Meyer");
    assertThat(signed.getRequestId()).isEqualTo(request.getRequestId());
    assertThat(signed.getRecordForm()).isEqualTo("seriatim-block-write-off/1");
    assertThat(signed.getRecordHash().toByteArray())
        .isEqualTo(CanonicalText.sha256(answer.getSignedText()));
    await()
        .untilAsserted(() ->
            assertThat(RECORDS)
                .filteredOn(one -> one.getRequestId().equals(request.getRequestId()))
                .filteredOn(one -> one.getOutcome() == Outcome.OUTCOME_ACCEPTED)
                .singleElement()
                .satisfies(one -> {
                  assertThat(one.getSignature())
                      .isEqualTo(signed.toBuilder().clearStanding().build());
                  assertThat(one.getMeaning()).isEqualTo("written off after loss");
                  assertThat(one.hasVerification()).isTrue();
                }));
  }

  private static WriteOffBlockRequest signedIn(WriteOffBlockRequest.Builder request) {
    SignedAct act =
        new SignedAct(
            TenantId.parse("acme"),
            "WriteOffBlock",
            request.getRequestId(),
            request.getGtin() + "/" + request.getBlockId() + "/" + request.getUsed(),
            new byte[0]);
    return request.setSignInToken(Servers.signInToken("quentin", act.nonce())).build();
  }

  private static WriteOffBlockRequest.Builder writeOff(Block block) {
    return WriteOffBlockRequest.newBuilder()
        .setRequestId(Requests.newId())
        .setGtin(block.getGtin())
        .setBlockId(block.getBlockId())
        .setUsed(60)
        .setReason("the gateway burnt")
        .setMeaning("written off after loss")
        .setUsername("quentin");
  }

  private static Block freeze(Block block) {
    return service
        .commands(quentin())
        .freezeBlock(
            FreezeBlockRequest.newBuilder()
                .setRequestId(Requests.newId())
                .setGtin(block.getGtin())
                .setBlockId(block.getBlockId())
                .setReason("smoke in the server room")
                .build())
        .getBlock();
  }

  private static Block lease(long count) {
    return service
        .commands(gateway())
        .leaseBlock(Requests.lease(DemoFacts.ROOMY, "lyon", count))
        .getBlock();
  }

  private static GetOrderNumbersResponse order() {
    return service
        .queries(anna())
        .getOrderNumbers(
            GetOrderNumbersRequest.newBuilder()
                .setGtin(DemoFacts.ROOMY.value())
                .setOrderId("order-lyon")
                .build());
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String reason) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            status ->
                assertThat(
                        io.seriatim.chassis.refusal.Refusals.fromStatus(status)
                            .orElseThrow()
                            .getReason())
                    .isEqualTo(reason));
  }

  private static String anna() {
    return Servers.tokenFor("anna");
  }

  private static String quentin() {
    return Servers.tokenFor("quentin");
  }

  private static String gateway() {
    return Servers.gatewayToken("gw-lyon");
  }
}
