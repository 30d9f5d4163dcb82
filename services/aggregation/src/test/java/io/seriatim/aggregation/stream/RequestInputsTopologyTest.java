package io.seriatim.aggregation.stream;

import static io.seriatim.aggregation.LineFixture.sscc;
import static io.seriatim.aggregation.LineFixture.unit;
import static io.seriatim.aggregation.LineFixture.units;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.ledger.v1.DecommissionRequest;
import io.seriatim.proto.ledger.v1.EvictBatch;
import io.seriatim.proto.ledger.v1.Hold;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.ObjectChange;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.ObjectsLoaded;
import io.seriatim.proto.ledger.v1.QuarantineRequest;
import io.seriatim.proto.ledger.v1.ReceiveRequest;
import io.seriatim.proto.ledger.v1.ReleaseQuarantineRequest;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.ledger.v1.ShipRequest;
import io.seriatim.proto.ledger.v1.UnpackRequest;
import io.seriatim.proto.line.v1.LineRecord;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.testkit.Requirement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestInputsTopologyTest {
  private static final List<String> FOUR = List.of("A1", "A2", "A3", "A4");
  private static final String CASE = sscc(1);
  private static final String PALLET = sscc(2);

  private final LedgerFixture ledger = new LedgerFixture();
  private final LineFixture line =
      new LineFixture("gw-lyon", 1, LineFixture.order("PO-1", "LOT1", "acme", "cmo-lyon", "lyon"));

  @BeforeEach
  void aPalletAtLyon() {
    ledger.put(line, line.sent(FOUR));
    ledger.put(line, line.commissioned(FOUR));
    ledger.put(line, line.packed(CASE, PackLevel.PACK_LEVEL_CASE, 4, units(FOUR), ""));
    ledger.put(
        line, line.packed(PALLET, PackLevel.PACK_LEVEL_PALLET, 2, List.of(CASE), "end of batch"));
    ledger.events();
    assertThat(ledger.refusals()).isEmpty();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private static RequestInput.Builder request(String id) {
    return RequestInput.newBuilder().setRequestId(id);
  }

  private static RequestInput.Builder ship(String id, String item, String toSite) {
    return request(id)
        .setShip(ShipRequest.newBuilder().setFromSite("lyon").addItems(item).setToSite(toSite))
        .setDestinationSlot(0)
        .setDestinationOperator("acme");
  }

  @Test
  @Requirement({"URS-LEDGER-002", "URS-LEDGER-013"})
  void shippingAPalletWritesThePalletAndHandsItsCustodyOver() {
    // When
    ledger.ask("lyon", "cmo-lyon", ship("r1", PALLET, "wh-rotterdam"));

    // Then
    List<LedgerEvent> events = ledger.events();
    assertThat(events).hasSize(2);
    assertThat(events.getFirst().getChangesList())
        .extracting(ObjectChange::getWhat)
        .containsExactly("SHIPPED");
    assertThat(events.getFirst().getShipped().getToSite()).isEqualTo("wh-rotterdam");
    assertThat(events.getLast().getHeader().getSite()).isEqualTo("wh-rotterdam");
    ObjectState taken = events.getLast().getChanges(0).getState();
    assertThat(taken.getPlace().getInTransitTo()).isEqualTo("wh-rotterdam");
    assertThat(taken.getStamp())
        .isGreaterThan(events.getFirst().getChanges(0).getState().getStamp());
    assertThat(ledger.answer().getAccepted().getTouched()).isEqualTo(1);
  }

  @Test
  @Requirement("URS-LEDGER-002")
  void onlyTheDestinationMayReceive() {
    // Given
    ledger.ask("lyon", "cmo-lyon", ship("r1", PALLET, "wh-rotterdam"));
    ledger.answers();

    // When
    ledger.ask(
        "wh-rotterdam",
        "acme",
        request("r2")
            .setReceive(ReceiveRequest.newBuilder().setSite("wh-rotterdam").addItems(PALLET)));

    // Then
    assertThat(ledger.answer().getAccepted().getTouched()).isEqualTo(1);
    assertThat(ledger.state(PALLET).getPlace().getCustodySite()).isEqualTo("wh-rotterdam");
    assertThat(ledger.state(PALLET).getPlace().getInTransitTo()).isEmpty();
  }

  @Test
  @Requirement("URS-LEDGER-012")
  void theSameRequestIsGivenItsFirstAnswer() {
    // Given
    RequestInput.Builder ship = ship("r1", PALLET, "wh-rotterdam");
    ledger.ask("lyon", "cmo-lyon", ship);
    LedgerAnswer first = ledger.answer();
    ledger.events();

    // When
    ledger.ask("lyon", "cmo-lyon", ship);

    // Then
    assertThat(ledger.answer()).isEqualTo(first);
    assertThat(ledger.events()).isEmpty();
  }

  @Test
  void anIdThatIsUsedForAnotherRequestIsRefused() {
    // Given
    ledger.ask("lyon", "cmo-lyon", ship("r1", PALLET, "wh-rotterdam"));
    ledger.answers();

    // When
    ledger.ask("lyon", "cmo-lyon", ship("r1", CASE, "wh-rotterdam"));

    // Then
    assertThat(ledger.answer().getRefused().getReason()).isEqualTo("REQUEST_ID_REUSED");
  }

  @Test
  @Requirement("URS-LEDGER-017")
  void aRequestThatMeansMoreThanAnEventHoldsIsRefusedAndChangesNothing() {
    // When
    ledger.ask("lyon", "cmo-lyon", quarantine("r1", "x".repeat(Emitter.MOST_BYTES)));
    ledger.ask("lyon", "cmo-lyon", quarantine("r2", "temperature"));

    // Then
    assertThat(ledger.answers())
        .satisfiesExactly(
            no -> assertThat(no.getRefused().getReason()).isEqualTo("REQUEST_TOO_LARGE"),
            yes -> assertThat(yes.getAccepted().getTouched()).isEqualTo(1));
    assertThat(ledger.events()).hasSize(1);
  }

  @Test
  void whatIsToldOfAValueThatIsNoneIsShort() {
    // When
    ledger.ask(
        "lyon",
        "cmo-lyon",
        request("r1")
            .setShip(
                ShipRequest.newBuilder()
                    .setFromSite("lyon")
                    .addItems(PALLET)
                    .setToPartner("p".repeat(100_000))));

    // Then
    assertThat(ledger.answer().getRefused().getMetadataOrThrow("given")).hasSizeLessThan(200);
  }

  private static RequestInput.Builder quarantine(String id, String reason) {
    return request(id)
        .setQuarantine(
            QuarantineRequest.newBuilder().setSite("lyon").addItems(PALLET).setReason(reason));
  }

  @Test
  @Requirement("URS-LEDGER-020")
  void theSameIdOfAnotherTenantIsAnotherRequest() {
    // Given
    ledger.ask("lyon", "cmo-lyon", quarantine("r1", "temperature"));
    String first = ledger.answer().getAccepted().getEventId();

    // When
    ledger.ask(
        "lyon",
        "cmo-lyon",
        request("r1")
            .setTenant("acme")
            .setReleaseQuarantine(
                ReleaseQuarantineRequest.newBuilder().setSite("lyon").addItems(PALLET)));

    // Then
    LedgerAnswer second = ledger.answer();
    assertThat(second.getTenant()).isEqualTo("acme");
    assertThat(second.getAccepted().getEventId()).isNotEmpty().isNotEqualTo(first);
    assertThat(ledger.events()).extracting(e -> e.getHeader().getEventId()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Requirement("URS-LEDGER-021")
  void goodsOfTwoOwnersAreNotShippedInOneRequest(boolean acmeFirst) {
    // Given
    LineFixture other =
        new LineFixture("gw-2", 1, LineFixture.order("PO-2", "LOT2", "beta", "cmo-lyon", "lyon"));
    ledger.put(other, other.sent(List.of("B1")));
    ledger.put(other, other.commissioned(List.of("B1")));
    List<String> both = List.of(PALLET, unit("B1"));
    ledger.events();

    // When
    ledger.ask(
        "lyon",
        "cmo-lyon",
        request("r1")
            .setShip(
                ShipRequest.newBuilder()
                    .setFromSite("lyon")
                    .addAllItems(acmeFirst ? both : both.reversed())
                    .setToPartner("us-wholesale")));

    // Then
    assertThat(ledger.answer().getRefused().getReason()).isEqualTo("OWNERS_DIFFER");
    assertThat(ledger.events()).isEmpty();
  }

  @Test
  @Requirement("URS-LEDGER-024")
  void unpackingAllByRowsThatAreBehindIsNoAnswerAndIsDecidedOnceTheyAreThere() {
    // Given
    RequestInput.Builder all =
        request("r1").setUnpack(UnpackRequest.newBuilder().setSite("lyon").setParent(CASE));

    // When
    ledger.ask("lyon", "cmo-lyon", all);
    ledger.ask("lyon", "cmo-lyon", all.addAllFoundChildren(units(FOUR)));

    // Then
    assertThat(ledger.answers())
        .satisfiesExactly(
            no -> {
              assertThat(no.getRefused().getReason()).isEqualTo("LEDGER_BEHIND");
              assertThat(no.getRefused().getRetryMayHelp()).isTrue();
            },
            yes -> assertThat(yes.getAccepted().getTouched()).isGreaterThanOrEqualTo(4));
    assertThat(ledger.state(unit("A4")).getParent()).isEmpty();
  }

  @Test
  void theSameIdWithOtherChildrenIsAnotherRequest() {
    // Given
    ledger.ask("lyon", "cmo-lyon", unpack("r1", unit("A1")));

    // When
    ledger.ask("lyon", "cmo-lyon", unpack("r1", unit("A2")));

    // Then
    assertThat(ledger.answers().getLast().getRefused().getReason()).isEqualTo("REQUEST_ID_REUSED");
  }

  private static RequestInput.Builder unpack(String id, String child) {
    return request(id)
        .setUnpack(UnpackRequest.newBuilder().setSite("lyon").setParent(CASE).addChildren(child));
  }

  @Test
  void aCaseOnAPalletIsNotShippedAlone() {
    // When
    ledger.ask("lyon", "cmo-lyon", ship("r1", CASE, "wh-rotterdam"));

    // Then
    assertThat(ledger.answer().getRefused().getReason()).isEqualTo("IN_A_CONTAINER");
    assertThat(ledger.events()).isEmpty();
    assertThat(ledger.refusals())
        .singleElement()
        .satisfies(r -> assertThat(r.getConflict()).isFalse());
  }

  @Test
  void shippingToAPartnerPutsThePalletOutside() {
    // When
    ledger.ask(
        "lyon",
        "cmo-lyon",
        request("r1")
            .setShip(
                ShipRequest.newBuilder()
                    .setFromSite("lyon")
                    .addItems(PALLET)
                    .setToPartner("us-wholesale")));

    // Then
    assertThat(ledger.answer().hasAccepted()).isTrue();
    ObjectState shipped = ledger.state(PALLET);
    assertThat(shipped.getPlace().getOutsidePartner()).isEqualTo("us-wholesale");
    assertThat(shipped.getPlace().getCustodySite()).isEmpty();
    assertThat(shipped.getPlace().getFromSite()).isEqualTo("lyon");
  }

  @Test
  @Requirement("URS-LEDGER-013")
  void quarantiningAPalletWritesThePalletOnlyAndUnpackingGivesItToTheCase() {
    // Given
    ledger.ask(
        "lyon",
        "cmo-lyon",
        request("r1")
            .setQuarantine(
                QuarantineRequest.newBuilder()
                    .setSite("lyon")
                    .addItems(PALLET)
                    .setReason("temperature")));
    assertThat(ledger.events().getFirst().getChangesCount()).isEqualTo(1);
    ledger.answers();

    // When
    ledger.ask(
        "lyon",
        "cmo-lyon",
        request("r2")
            .setUnpack(
                UnpackRequest.newBuilder().setSite("lyon").setParent(PALLET).addChildren(CASE)));

    // Then
    assertThat(ledger.answer().hasAccepted()).isTrue();
    assertThat(ledger.state(CASE).getHoldsList()).containsExactly(Hold.HOLD_QUARANTINE);
    assertThat(ledger.state(CASE).getParent()).isEmpty();
    assertThat(ledger.state(PALLET).getContents().getChildren()).isZero();
  }

  @Test
  void anotherTenantsObjectsAreUnknown() {
    // When
    ledger.ask(
        "lyon",
        "cmo-lyon",
        request("r1")
            .setTenant("cmo-porto")
            .setDecommission(
                DecommissionRequest.newBuilder().setSite("lyon").addItems(unit("A1"))));

    // Then
    assertThat(ledger.answer().getRefused().getReason()).isEqualTo("UNKNOWN_OBJECT");
  }

  @Test
  @Requirement("URS-LEDGER-006")
  void whatIsNotInMemoryIsAskedForAndDecidedOnceLoaded() {
    // Given
    ObjectState loose = ledger.state(PALLET);
    ledger.put(evict("lyon"));
    ledger.ask("lyon", "cmo-lyon", ship("r1", PALLET, "wh-rotterdam"));
    assertThat(ledger.answer().getNeedsObjects().getItemsList()).containsExactly(PALLET);
    long evicted = lastStamp();

    // When
    ledger.put(ledger.now(loaded("lyon", evicted, loose)));
    ledger.ask("lyon", "cmo-lyon", ship("r1", PALLET, "wh-rotterdam"));

    // Then
    assertThat(ledger.answer().hasAccepted()).isTrue();
  }

  @Test
  @Requirement("URS-LEDGER-006")
  void rowsReadBeforeTheBatchLeftMemoryAreRefused() {
    // Given
    ObjectState stale = ledger.state(PALLET);
    ledger.put(evict("lyon"));
    long evicted = lastStamp();

    // When
    ledger.put(loaded("lyon", evicted - 1, stale));
    ledger.ask("lyon", "cmo-lyon", ship("r1", PALLET, "wh-rotterdam"));

    // Then
    assertThat(ledger.answer().hasNeedsObjects()).isTrue();
  }

  @Test
  void anObjectThatTheRowsDoNotHaveIsUnknown() {
    // Given
    RequestInput.Builder ship = ship("r1", sscc(99), "wh-rotterdam");
    ledger.ask("lyon", "cmo-lyon", ship);
    assertThat(ledger.answer().getNeedsObjects().getItemsList()).containsExactly(sscc(99));

    // When
    ledger.put(
        ledger.now(
            input("lyon", "load/request/r1")
                .setObjectsLoaded(ObjectsLoaded.newBuilder().addAbsent(sscc(99)))
                .build()));
    ledger.ask("lyon", "cmo-lyon", ship);

    // Then
    assertThat(ledger.answer().getRefused().getReason()).isEqualTo("UNKNOWN_OBJECT");
  }

  @Test
  @Requirement("URS-LEDGER-006")
  void aLineRecordAboutAnEvictedBatchWaitsForItsObjects() {
    // Given
    ObjectState loose = ledger.state(unit("A1"));
    ledger.put(evict("lyon"));
    long evicted = lastStamp();
    LineRecord late = line.decommissioned(List.of("A1"));
    ledger.put(line, late);
    assertThat(ledger.answers())
        .singleElement()
        .satisfies(answer -> {
          assertThat(answer.getRequestId()).isEqualTo("line/gw-lyon/1/5");
          assertThat(answer.getNeedsObjects().getItemsList()).contains(unit("A1"));
        });

    // When
    ledger.put(loaded("lyon", evicted, loose, ledger.state(CASE), ledger.state(PALLET)));
    ledger.put(line, late);

    // Then
    assertThat(ledger.state(unit("A1")).getIdentity()).isEqualTo(Identity.IDENTITY_DECOMMISSIONED);
    assertThat(ledger.answers()).isEmpty();
  }

  @Test
  void whatLeftWithAPalletIsColdAtTheSiteItLeft() {
    // Given
    ledger.ask("lyon", "cmo-lyon", ship("r1", PALLET, "wh-rotterdam"));
    ledger.answers();

    // When
    ledger.ask(
        "lyon",
        "cmo-lyon",
        request("r2")
            .setDecommission(
                DecommissionRequest.newBuilder().setSite("lyon").addItems(unit("A1"))));

    // Then
    assertThat(ledger.answer().getNeedsObjects().getItemsList()).containsExactly(unit("A1"));
  }

  private long lastStamp() {
    return ledger.events().stream().mapToLong(e -> e.getHeader().getStamp()).max().orElseThrow();
  }

  private static LedgerInput evict(String site) {
    return input(site, "evict/1")
        .setEvictBatch(
            EvictBatch.newBuilder()
                .setBatch(
                    BatchKey.newBuilder()
                        .setOwner("acme")
                        .setGtin(LineFixture.GTIN)
                        .setLot("LOT1")))
        .build();
  }

  private static LedgerInput loaded(String site, long watermark, ObjectState... states) {
    return input(site, "load/1")
        .setObjectsLoaded(
            ObjectsLoaded.newBuilder().addAllObjects(List.of(states)).setWatermark(watermark))
        .build();
  }

  private static LedgerInput.Builder input(String site, String id) {
    return LedgerInput.newBuilder()
        .setInputId(id)
        .setSite(site)
        .setOperator("cmo-lyon")
        .setAcceptedMicros(LineFixture.START_MICROS);
  }
}
