package io.seriatim.aggregation;

import static io.seriatim.aggregation.LineFixture.sscc;
import static io.seriatim.aggregation.LineFixture.unit;
import static io.seriatim.aggregation.LineFixture.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.MeterRegistry;
import io.seriatim.aggregation.contract.FlagRecords;
import io.seriatim.aggregation.contract.InputLog;
import io.seriatim.aggregation.contract.Sites;
import io.seriatim.aggregation.stream.FlagBroadcasts;
import io.seriatim.chassis.signing.SignedAct;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.signing.CanonicalText;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.proto.envelope.v1.Signature;
import io.seriatim.proto.envelope.v1.SignatureProof;
import io.seriatim.proto.envelope.v1.SignatureStanding;
import io.seriatim.proto.ledger.v1.Flag;
import io.seriatim.proto.ledger.v1.FlagKind;
import io.seriatim.proto.ledger.v1.FlagLift;
import io.seriatim.proto.ledger.v1.FlagOnObject;
import io.seriatim.proto.ledger.v1.FlagRecord;
import io.seriatim.proto.ledger.v1.FlagScope;
import io.seriatim.proto.ledger.v1.FlagStatus;
import io.seriatim.proto.ledger.v1.GetFlagRequest;
import io.seriatim.proto.ledger.v1.GetObjectRequest;
import io.seriatim.proto.ledger.v1.LedgerCommandServiceGrpc;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc;
import io.seriatim.proto.ledger.v1.LiftFlagRequest;
import io.seriatim.proto.ledger.v1.LiftFlagResponse;
import io.seriatim.proto.ledger.v1.ListFlagsRequest;
import io.seriatim.proto.ledger.v1.ListShippedBeforeRequest;
import io.seriatim.proto.ledger.v1.RecallRequest;
import io.seriatim.proto.ledger.v1.RecallResponse;
import io.seriatim.proto.ledger.v1.RecallServiceGrpc;
import io.seriatim.proto.ledger.v1.RecallServiceGrpc.RecallServiceBlockingStub;
import io.seriatim.proto.ledger.v1.SerialRange;
import io.seriatim.proto.ledger.v1.ShipRequest;
import io.seriatim.proto.ledger.v1.ShippedObject;
import io.seriatim.proto.line.v1.LineRecord;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecallIT {
  private static final Duration PATIENCE = Patience.FOR_WHAT_MUST_COME;
  private static final int CASES = 24;
  private static final Order RACED = LineFixture.order("PO-1", "LOT1", "acme", "cmo-lyon", "lyon");
  private static final Order BROKEN = LineFixture.order("PO-2", "LOT2", "acme", "cmo-lyon", "lyon");
  private static final Order LIFTED = LineFixture.order("PO-3", "LOT3", "acme", "cmo-lyon", "lyon");

  @TempDir static Path data;
  private static LedgerApp app;

  @BeforeAll
  static void threeBatchesOfCases() {
    app = LedgerApp.start(LedgerApp.Place.fresh(data), List.of(RACED, BROKEN, LIFTED));
    app.publish("lyon", "cmo-lyon", 3);
    Sites sites = app.bean(Sites.class);
    await().atMost(PATIENCE).until(() -> sites.find("lyon").isPresent());
    List<LineRecord> journal = new ArrayList<>();
    LineFixture line = new LineFixture("gw-lyon", 1, RACED);
    journal.addAll(cases(line, "R", 1_000, CASES));
    GatewayClient gateway = new GatewayClient(app.as(Servers.gatewayToken("gw-lyon")), 1);
    gateway.hello(List.of(journal.getLast()));
    gateway.send(journal);
    await().atMost(PATIENCE).until(() -> gateway.durable() == journal.size());
    gateway.complete();
    oneCase(BROKEN, "gw-lyon", 2, "B", 2_000);
    oneCase(LIFTED, "gw-lyon", 3, "L", 3_000);
  }

  private static void oneCase(Order order, String gatewayId, int epoch, String serial, long first) {
    List<LineRecord> journal = cases(new LineFixture(gatewayId, epoch, order), serial, first, 2);
    GatewayClient gateway = new GatewayClient(app.as(Servers.gatewayToken(gatewayId)), epoch);
    gateway.hello(List.of(journal.getLast()));
    gateway.send(journal);
    await().atMost(PATIENCE).until(() -> gateway.durable() == journal.size());
    gateway.complete();
  }

  private static List<LineRecord> cases(LineFixture line, String serial, long first, int count) {
    List<LineRecord> records = new ArrayList<>();
    records.add(line.started());
    for (int c = 0; c < count; c++) {
      String prefix = "%s%03d".formatted(serial, c);
      List<String> packs = IntStream.range(0, 4).mapToObj(i -> prefix + i).toList();
      records.add(line.sent(packs));
      records.add(line.commissioned(packs));
      records.add(line.packed(sscc(first + c), PackLevel.PACK_LEVEL_CASE, 4, units(packs), ""));
    }
    records.add(line.ended(4L * count, 0));
    return records;
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static RecallServiceBlockingStub recalls(String user) {
    return RecallServiceGrpc.newBlockingStub(app.as(Servers.tokenFor(user)));
  }

  private static FlagScope scope(String lot) {
    return FlagScope.newBuilder().setGtin(LineFixture.GTIN).setLot(lot).build();
  }

  private static RecallRequest recall(String id, FlagScope scope) {
    return RecallRequest.newBuilder()
        .setRequestId(id)
        .setScope(scope)
        .setReason("glass in a vial")
        .setReference("DEV-1")
        .build();
  }

  private static ShipRequest sale(String item) {
    return ShipRequest.newBuilder()
        .setRequestId("sell-" + item)
        .setFromSite("lyon")
        .addItems(item)
        .setToPartner("us-wholesale")
        .setDespatchAdvice("DA-" + item)
        .build();
  }

  private static FlagStatus status(String flagId) {
    return recalls("quentin")
        .getFlag(GetFlagRequest.newBuilder().setFlagId(flagId).build())
        .getStatus();
  }

  private static FlagStatus effective(String flagId) {
    return await().atMost(PATIENCE).until(() -> status(flagId), FlagStatus::getEffective);
  }

  private static List<ShippedObject> shippedBefore(String flagId) {
    List<ShippedObject> found = new ArrayList<>();
    recalls("quentin")
        .listShippedBefore(ListShippedBeforeRequest.newBuilder().setFlagId(flagId).build())
        .forEachRemaining(some -> found.addAll(some.getObjectsList()));
    return found;
  }

  @Test
  @Requirement({"URS-LEDGER-110", "URS-LEDGER-113"})
  void aRecallDuringShipmentsRefusesOrListsEachOfThem() {
    // Given
    Set<String> sold = ConcurrentHashMap.newKeySet();
    Set<String> refused = ConcurrentHashMap.newKeySet();
    List<String> cases = IntStream.range(0, CASES).mapToObj(c -> sscc(1_000 + c)).toList();
    var commands = LedgerCommandServiceGrpc.newBlockingStub(app.as(Servers.tokenFor("luc")));

    // When
    String flagId;
    try (ExecutorService clients = Executors.newFixedThreadPool(4)) {
      List<CompletableFuture<Void>> sales =
          cases.stream()
              .map(item ->
                  CompletableFuture.runAsync(
                      () -> {
                        try {
                          commands.ship(sale(item));
                          sold.add(item);
                        } catch (StatusRuntimeException no) {
                          assertThat(no).hasMessageContaining("RECALLED");
                          refused.add(item);
                        }
                      },
                      clients))
              .toList();
      await().atMost(PATIENCE).until(() -> sold.size() >= 4);
      flagId = recalls("quentin").recall(recall("recall-raced", scope("LOT1"))).getFlagId();
      sales.forEach(CompletableFuture::join);
    }

    // Then
    FlagStatus status = effective(flagId);
    assertThat(status.getAcknowledgementsCount()).isEqualTo(8);
    assertThat(sold.size() + refused.size()).isEqualTo(CASES);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(shippedBefore(flagId))
                .extracting(ShippedObject::getItemId)
                .containsExactlyInAnyOrderElementsOf(sold));
    assertThat(shippedBefore(flagId))
        .allSatisfy(left -> {
          assertThat(left.getToPartner()).isEqualTo("us-wholesale");
          assertThat(left.getFromSite()).isEqualTo("lyon");
          assertThat(left.getUnits()).isEqualTo(4);
          assertThat(left.getLeftMicros()).isPositive();
          assertThat(left.getDespatchAdvice()).isEqualTo("DA-" + left.getItemId());
        });
    assertThatThrownBy(() -> commands.ship(sale(unitOrCase(refused))))
        .hasMessageContaining("RECALLED");
  }

  /** One that was refused, or, where all were quicker than the recall, one that left. */
  private static String unitOrCase(Set<String> refused) {
    return refused.stream().findFirst().orElse(unit("R0000"));
  }

  @Test
  @Requirement({"URS-LEDGER-110", "URS-LEDGER-115"})
  void aBroadcastThatBreaksInTheMiddleIsFinished() {
    // Given
    FlagRecords records = app.bean(FlagRecords.class);
    InputLog inputs = app.bean(InputLog.class);
    InputLog breaks =
        (slot, input) ->
            slot < 3
                ? inputs.append(slot, input)
                : CompletableFuture.failedFuture(new IllegalStateException("the process ended"));
    Flag flag =
        Flag.newBuilder()
            .setFlagId("acme.broken")
            .setOwner("acme")
            .setKind(FlagKind.FLAG_KIND_RECALLED)
            .setScope(scope("LOT2"))
            .setReason("glass")
            .setDeclaredBy(Actor.newBuilder().setId("quentin").setTenant("acme"))
            .setDeclaredMicros(LineFixture.START_MICROS)
            .build();
    FlagRecord record = FlagRecord.newBuilder().setFlag(flag).setPartitions(8).build();
    records.declare(
        "recall-broken",
        record,
        record,
        RecallResponse.newBuilder().setFlagId(flag.getFlagId()).build());

    // When
    assertThatThrownBy(
            () -> new FlagBroadcasts(records, breaks, InstantSource.system()).drive(record))
        .isInstanceOf(CompletionException.class);

    // Then
    FlagStatus status = effective("acme.broken");
    assertThat(status.getMissingPartitionsList()).isEmpty();
    assertThat(status.getEffectiveMicros()).isPositive();
    await()
        .atMost(PATIENCE)
        .until(() ->
            app.bean(MeterRegistry.class).get("seriatim.ledger.flags.not.effective").gauge().value()
                == 0);
    var commands = LedgerCommandServiceGrpc.newBlockingStub(app.as(Servers.tokenFor("luc")));
    assertThatThrownBy(() -> commands.ship(sale(sscc(2_000)))).hasMessageContaining("RECALLED");
    assertThat(
            recalls("luc")
                .listFlags(
                    ListFlagsRequest.newBuilder()
                        .setOwner("acme")
                        .setGtin(LineFixture.GTIN)
                        .setLot("LOT2")
                        .build())
                .getFlagsList())
        .extracting(FlagStatus::getFlag)
        .containsExactly(flag);
    assertThatThrownBy(() ->
            recalls("paula").getFlag(GetFlagRequest.newBuilder().setFlagId("acme.broken").build()))
        .hasMessageContaining("UNKNOWN_FLAG");
  }

  @Test
  @Requirement({"URS-LEDGER-112", "URS-LEDGER-114", "URS-SIGN-002", "URS-SIGN-003"})
  void aRecallOfSomeSerialsIsShownAndLiftedByTwoPeople() {
    // Given
    FlagScope some =
        scope("LOT3").toBuilder()
            .addSerials(SerialRange.newBuilder().setFrom("L0000").setTo("L0003"))
            .build();
    RecallRequest request = recall("recall-some", some);
    String flagId = recalls("anna").recall(request).getFlagId();
    effective(flagId);
    assertThat(recalls("anna").recall(request).getFlagId()).isEqualTo(flagId);
    assertThat(flagsOf(unit("L0001"))).extracting(FlagOnObject::getEffective).containsExactly(true);
    assertThat(flagsOf(unit("L0011"))).isEmpty();
    assertThat(flagsOf(sscc(3_000)))
        .extracting(FlagOnObject::getSomeOfContents)
        .containsExactly(true);
    var commands = LedgerCommandServiceGrpc.newBlockingStub(app.as(Servers.tokenFor("luc")));
    assertThatThrownBy(() -> commands.ship(sale(sscc(3_000)))).hasMessageContaining("RECALLED");
    commands.ship(sale(sscc(3_001)));

    // When
    assertThatThrownBy(() -> lift("anna", lifting("anna", "lift-0", flagId).setPassword("guess")))
        .hasMessageContaining("SIGNATURE_NOT_PROVEN");
    assertThatThrownBy(() -> lift("anna", lifting("anna", "lift-0", flagId).setUsername("quentin")))
        .hasMessageContaining("SIGNATURE_NOT_PROVEN");
    assertThat(lift("anna", lifting("anna", "lift-1", flagId)).getSignatures()).isEqualTo(1);
    assertThatThrownBy(() -> lift("anna", lifting("anna", "lift-2", flagId)))
        .hasMessageContaining("SECOND_PERSON_NEEDED");
    LiftFlagRequest.Builder agreed = signedIn("quentin", lifting("quentin", "lift-3", flagId));
    assertThatThrownBy(() -> lift("quentin", agreed.clone().setRequestId("lift-4")))
        .hasMessageContaining("SIGNATURE_NOT_PROVEN");
    LiftFlagResponse lifted = lift("quentin", agreed);

    // Then
    assertThat(lifted.getSignatures()).isEqualTo(2);
    assertThat(lift("quentin", agreed)).isEqualTo(lifted);
    await().atMost(PATIENCE).until(() -> status(flagId).getLifted());
    assertSigned(status(flagId).getLift(), lifted.getSignature());
    commands.ship(sale(sscc(3_000)).toBuilder().setRequestId("sell-again").build());
    assertThat(flagsOf(unit("L0001"))).isEmpty();
  }

  private static List<FlagOnObject> flagsOf(String item) {
    return LedgerQueryServiceGrpc.newBlockingStub(app.as(Servers.tokenFor("anna")))
        .getObject(GetObjectRequest.newBuilder().setItemId(item).build())
        .getFlagsList()
        .stream()
        .toList();
  }

  private static void assertSigned(FlagLift lift, Signature last) {
    assertThat(lift.getSignaturesList())
        .extracting(Signature::getStanding)
        .containsExactly(
            SignatureStanding.SIGNATURE_STANDING_HOLDS, SignatureStanding.SIGNATURE_STANDING_HOLDS);
    assertThat(lift.getSignaturesList())
        .extracting(Signature::getMeaning)
        .containsExactly("lift proposed", "lift agreed");
    assertThat(lift.getSignatures(1).toBuilder().clearStanding().build()).isEqualTo(last);
    assertThat(last.getProof()).isEqualTo(SignatureProof.SIGNATURE_PROOF_SIGN_IN);
    assertThat(last.getSigner().getDisplayName()).isEqualTo("Quentin Meyer");
    assertThat(last.getUserName()).isEqualTo("quentin");
    assertThat(last.getReason()).isEqualTo("another batch was meant");
    assertThat(last.getRecordForm()).isEqualTo("seriatim-flag-lift/1");
    assertThat(last.getRecordHash().toByteArray())
        .isEqualTo(CanonicalText.sha256(lift.getSignedTexts(1)));
  }

  private static LiftFlagResponse lift(String user, LiftFlagRequest.Builder request) {
    return recalls(user).liftFlag(request.build());
  }

  private static LiftFlagRequest.Builder lifting(String user, String requestId, String flagId) {
    return LiftFlagRequest.newBuilder()
        .setRequestId(requestId)
        .setFlagId(flagId)
        .setReason("another batch was meant")
        .setUsername(user)
        .setPassword(Servers.demoPassword(user));
  }

  private static LiftFlagRequest.Builder signedIn(String user, LiftFlagRequest.Builder request) {
    SignedAct act =
        new SignedAct(
            TenantId.parse("acme"),
            "LiftFlag",
            request.getRequestId(),
            request.getFlagId(),
            new byte[0]);
    return request.clearPassword().setSignInToken(Servers.signInToken(user, act.nonce()));
  }

  @Test
  @Requirement("URS-LEDGER-115")
  void onlyTheOwnerRecalls() {
    assertThatThrownBy(() -> recalls("luc").recall(recall("recall-luc", scope("LOT1"))))
        .hasMessageContaining("NOT_THE_OWNER");
    assertThatThrownBy(() -> recalls("audra").recall(recall("recall-audra", scope("LOT1"))))
        .hasMessageContaining("ROLE_MISSING");
    assertThatThrownBy(() ->
            recalls("quentin")
                .recall(recall("recall-eu", scope("LOT1").toBuilder().addMarkets("EU").build())))
        .hasMessageContaining("EU");
  }
}
