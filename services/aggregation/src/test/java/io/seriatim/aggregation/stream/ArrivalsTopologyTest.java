package io.seriatim.aggregation.stream;

import static io.seriatim.aggregation.LineFixture.sscc;
import static io.seriatim.aggregation.LineFixture.unit;
import static io.seriatim.aggregation.LineFixture.units;
import static io.seriatim.aggregation.stream.MovementAsks.ELSEWHERE;
import static io.seriatim.aggregation.stream.MovementAsks.FROM;
import static io.seriatim.aggregation.stream.MovementAsks.OPERATOR;
import static io.seriatim.aggregation.stream.MovementAsks.OWNER;
import static io.seriatim.aggregation.stream.MovementAsks.TO;
import static io.seriatim.aggregation.stream.MovementAsks.call;
import static io.seriatim.aggregation.stream.MovementAsks.callBack;
import static io.seriatim.aggregation.stream.MovementAsks.giveBack;
import static io.seriatim.aggregation.stream.MovementAsks.missing;
import static io.seriatim.aggregation.stream.MovementAsks.receive;
import static io.seriatim.aggregation.stream.MovementAsks.sell;
import static io.seriatim.aggregation.stream.MovementAsks.ship;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.proto.ledger.v1.Hold;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.LedgerRefusal;
import io.seriatim.proto.ledger.v1.ObjectChange;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.testkit.Requirement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goods that arrive, are missing, come unannounced, are called back or come back. */
class ArrivalsTopologyTest {
  private static final List<String> FOUR = List.of("A1", "A2", "A3", "A4");
  private static final List<String> MORE = List.of("B1", "B2", "B3", "B4");
  private static final String CASE = sscc(1);
  private static final String OTHER = sscc(2);

  private final LedgerFixture ledger = new LedgerFixture();
  private final LineFixture line =
      new LineFixture("gw-lyon", 1, LineFixture.order("PO-1", "LOT1", OWNER, OPERATOR, FROM));

  @BeforeEach
  void twoCasesAtLyon() {
    ledger.put(line, line.sent(FOUR));
    ledger.put(line, line.commissioned(FOUR));
    ledger.put(line, line.sent(MORE));
    ledger.put(line, line.commissioned(MORE));
    ledger.put(line, line.packed(CASE, PackLevel.PACK_LEVEL_CASE, 4, units(FOUR), ""));
    ledger.put(line, line.packed(OTHER, PackLevel.PACK_LEVEL_CASE, 4, units(MORE), ""));
    ledger.events();
    assertThat(ledger.refusals()).isEmpty();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private LedgerAnswer atLyon(RequestInput.Builder request) {
    return ledger.decide(FROM, OPERATOR, request);
  }

  private LedgerAnswer atWarehouse(RequestInput.Builder request) {
    return ledger.decide(TO, OWNER, request);
  }

  private String custody(String item) {
    return ledger.state(item).getPlace().getCustodySite();
  }

  @Test
  @Requirement("URS-LEDGER-104")
  void whatIsMissingOfAShipmentStaysOnItsWayUntilItComesOrIsDeclaredMissing() {
    // Given
    atLyon(ship("s1", TO, CASE, OTHER));

    // When
    LedgerAnswer half = atWarehouse(receive("r1", "ASN-1", CASE));
    LedgerAnswer lost = atWarehouse(missing("r2", OTHER).addAllFoundContents(units(MORE)));
    LedgerAnswer rest = atWarehouse(receive("r3", "s1", CASE));

    // Then
    assertThat(half.getAccepted().getMissingList()).containsExactly(OTHER);
    assertThat(lost.getAccepted().getTouched()).isEqualTo(5);
    assertThat(rest.getAccepted().getMissingList()).isEmpty();
    assertThat(ledger.state(unit("B4")).getIdentity()).isEqualTo(Identity.IDENTITY_MISSING);
    assertThat(custody(CASE)).isEqualTo(TO);
  }

  @Test
  @Requirement("URS-LEDGER-104")
  void aShipmentThatIsThereIsExpectedUnderNoneOfItsNames() {
    // Given two shipments of one despatch advice
    atLyon(ship("s1", TO, CASE));
    atLyon(ship("s2", TO, OTHER));

    // When
    LedgerAnswer half = atWarehouse(receive("r1", "ASN-1", CASE));
    List<String> left = ledger.arrivals();
    LedgerAnswer rest = atWarehouse(receive("r2", "s2", OTHER));

    // Then
    assertThat(half.getAccepted().getMissingList()).containsExactly(OTHER);
    assertThat(left).containsExactlyInAnyOrder("advice/" + TO + "/ASN-1", "shipment/" + TO + "/s2");
    assertThat(rest.getAccepted().getMissingList()).isEmpty();
    assertThat(ledger.arrivals()).isEmpty();
  }

  @Test
  @Requirement("URS-LEDGER-105")
  void goodsThatArriveBeforeTheirShipmentAreParkedAndTakenInWhenCustodyComes() {
    // When they are found first and shipped in the ledger later
    LedgerAnswer found = atWarehouse(receive("r1", "", CASE));
    List<LedgerRefusal> exceptions = ledger.refusals();
    LedgerAnswer shipped = atLyon(ship("s1", TO, CASE));

    // Then
    assertThat(found.getAccepted().getParkedList()).containsExactly(CASE);
    assertThat(found.getAccepted().getTouched()).isZero();
    assertThat(exceptions)
        .singleElement()
        .satisfies(exception -> {
          assertThat(exception.getConflict()).isTrue();
          assertThat(exception.getExceptionOwner()).isEqualTo(OWNER);
          assertThat(exception.getInfo().getMetadataOrThrow("holder")).isEqualTo(FROM);
        });
    assertThat(shipped.hasAccepted()).isTrue();
    List<LedgerEvent> events = ledger.events();
    assertThat(events.stream().flatMap(e -> e.getChangesList().stream()))
        .extracting(ObjectChange::getWhat)
        .containsExactly("SHIPPED", "CUSTODY_TAKEN", "RECEIVED");
    assertThat(events.getLast().getHeader().getCommandId()).isEqualTo("r1");
    assertThat(ledger.state(CASE).getPlace().getInTransitTo()).isEmpty();
    assertThat(custody(CASE)).isEqualTo(TO);
  }

  @Test
  @Requirement("URS-LEDGER-105")
  void whatNobodyKnowsIsParkedWithWhoFoundItAndLooksLikeWhatOthersHold() {
    // When
    LedgerAnswer unknown = atWarehouse(receive("r1", "", sscc(99)));
    LedgerAnswer foreign = atWarehouse(receive("r2", "", CASE));

    // Then
    assertThat(unknown.getAccepted().getParkedList()).containsExactly(sscc(99));
    assertThat(
            foreign.getAccepted().toBuilder().clearParked().clearEventId().clearPosition().build())
        .isEqualTo(
            unknown.getAccepted().toBuilder().clearParked().clearEventId().clearPosition().build());
    assertThat(ledger.events().getFirst().getReceived().getParkedList()).containsExactly(sscc(99));
    assertThat(ledger.refusals().getFirst().getExceptionOwner()).isEqualTo(OWNER);
  }

  @Test
  @Requirement("URS-LEDGER-105")
  void whoDoesNotRunTheSiteNeitherParksThereNorHearsWhatIsOnItsWay() {
    // Given
    atLyon(ship("s1", TO, CASE, OTHER));

    // When
    LedgerAnswer stranger = atWarehouse(receive("r1", "ASN-1", sscc(99)).setTenant("cmo-porto"));
    LedgerAnswer again = atWarehouse(receive("r2", "ASN-1", OTHER).setTenant("cmo-porto"));
    LedgerAnswer own = atWarehouse(receive("r3", "ASN-1", CASE));

    // Then
    assertThat(stranger.getRefused().getReason()).isEqualTo("UNKNOWN_OBJECT");
    assertThat(again.getRefused().getReason()).isEqualTo("UNKNOWN_OBJECT");
    assertThat(own.getAccepted().getMissingList()).containsExactly(OTHER);
  }

  @Test
  @Requirement("URS-LEDGER-106")
  void aShipmentOnItsWayIsCalledBackBySiteThatSentItAndByNobodyElse() {
    // Given
    atLyon(ship("s1", TO, CASE));

    // When
    LedgerAnswer stranger = atWarehouse(callBack("v1", false, CASE).setTenant("cmo-porto"));
    LedgerAnswer sender = atWarehouse(callBack("v2", false, CASE));

    // Then
    assertThat(stranger.getRefused().getReason()).isEqualTo("UNKNOWN_OBJECT");
    assertThat(sender.hasAccepted()).isTrue();
    assertThat(ledger.state(CASE).getPlace().getInTransitTo()).isEmpty();
    assertThat(custody(CASE)).isEqualTo(FROM);
    assertThat(atLyon(ship("s2", ELSEWHERE, CASE)).hasAccepted()).isTrue();
  }

  @Test
  @Requirement("URS-LEDGER-106")
  void aSaleIsCalledBackAndAPackThatComesBackAloneIsHeld() {
    // Given
    atLyon(sell("s1", CASE, OTHER));

    // When
    LedgerAnswer voided = atLyon(callBack("v1", true, CASE));
    LedgerAnswer returned = atLyon(giveBack("r1", FROM, unit("B1")));

    // Then
    assertThat(voided.hasAccepted()).isTrue();
    assertThat(custody(CASE)).isEqualTo(FROM);
    assertThat(returned.hasAccepted()).isTrue();
    assertThat(custody(unit("B1"))).isEqualTo(FROM);
    assertThat(ledger.state(unit("B1")).getParent()).isEmpty();
    assertThat(ledger.state(unit("B1")).getHoldsList()).containsExactly(Hold.HOLD_QUARANTINE);
    assertThat(ledger.state(OTHER).getContents().getChildren()).isEqualTo(3);
    assertThat(ledger.state(OTHER).getPlace().getOutsidePartner()).isEqualTo("us-wholesale");
  }

  @Test
  @Requirement("URS-LEDGER-106")
  void goodsThatComeBackToAnotherSiteAreHandedOverByTheOneThatSentThem() {
    // Given
    atLyon(sell("s1", CASE));
    LedgerAnswer found = atWarehouse(giveBack("r1", TO, CASE));

    // When the door calls for what was parked, and another warehouse does too
    LedgerAnswer handed = ledger.decide(FROM, OPERATOR, call("r1/lyon", TO, CASE));
    LedgerAnswer second = ledger.decide(FROM, OPERATOR, call("r2/lyon", ELSEWHERE, CASE));

    // Then
    assertThat(found.getAccepted().getParkedList()).containsExactly(CASE);
    assertThat(handed.hasAccepted()).isTrue();
    assertThat(second.getRefused().getReason()).isEqualTo("NOT_IN_CUSTODY");
    assertThat(custody(CASE)).isEqualTo(TO);
    assertThat(ledger.state(CASE).getHoldsList()).containsExactly(Hold.HOLD_QUARANTINE);
  }
}
