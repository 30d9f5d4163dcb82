package io.seriatim.aggregation.stream;

import static io.seriatim.aggregation.LineFixture.sscc;
import static io.seriatim.aggregation.LineFixture.unit;
import static io.seriatim.aggregation.LineFixture.units;
import static io.seriatim.aggregation.stream.MovementAsks.ELSEWHERE;
import static io.seriatim.aggregation.stream.MovementAsks.FROM;
import static io.seriatim.aggregation.stream.MovementAsks.OPERATOR;
import static io.seriatim.aggregation.stream.MovementAsks.OWNER;
import static io.seriatim.aggregation.stream.MovementAsks.TO;
import static io.seriatim.aggregation.stream.MovementAsks.callBack;
import static io.seriatim.aggregation.stream.MovementAsks.receive;
import static io.seriatim.aggregation.stream.MovementAsks.request;
import static io.seriatim.aggregation.stream.MovementAsks.ship;
import static io.seriatim.aggregation.stream.MovementAsks.unpack;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.proto.ledger.v1.LedgerRefusal;
import io.seriatim.proto.ledger.v1.PackRequest;
import io.seriatim.proto.ledger.v1.Place;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.testkit.Requirement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two requests about the same goods, in both orders: one truth, and one refusal or conflict. */
@Requirement("URS-LEDGER-107")
class RacesTopologyTest {
  private static final List<String> FOUR = List.of("A1", "A2", "A3", "A4");
  private static final String CASE = sscc(1);
  private static final String PALLET = sscc(2);

  private final LedgerFixture ledger = new LedgerFixture();
  private final LineFixture line =
      new LineFixture("gw-lyon", 1, LineFixture.order("PO-1", "LOT1", OWNER, OPERATOR, FROM));

  /** Where a request is decided, and by whom it is asked. */
  private record Ask(String site, String operator, RequestInput.Builder request) {
    static Ask atLyon(RequestInput.Builder request) {
      return new Ask(FROM, OPERATOR, request);
    }

    static Ask atWarehouse(RequestInput.Builder request) {
      return new Ask(TO, OWNER, request);
    }
  }

  @BeforeEach
  void aPalletAtLyonAndALoosePack() {
    ledger.put(line, line.sent(FOUR));
    ledger.put(line, line.commissioned(FOUR));
    ledger.put(line, line.sent(List.of("B1")));
    ledger.put(line, line.commissioned(List.of("B1")));
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

  private List<LedgerAnswer> both(Ask one, Ask other, boolean oneFirst) {
    Ask first = oneFirst ? one : other;
    Ask second = oneFirst ? other : one;
    LedgerAnswer a = ledger.decide(first.site(), first.operator(), first.request());
    LedgerAnswer b = ledger.decide(second.site(), second.operator(), second.request());
    return oneFirst ? List.of(a, b) : List.of(b, a);
  }

  private void assertOneRefusalWithAnOwner(List<LedgerAnswer> answers) {
    assertThat(answers.stream().filter(LedgerAnswer::hasAccepted)).hasSize(1);
    assertThat(answers.stream().filter(LedgerAnswer::hasRefused))
        .singleElement()
        .satisfies(
            no -> assertThat(no.getRefused().getMetadataOrThrow("ask")).isIn("CALLER", "HOLDER"));
    assertThat(ledger.refusals())
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.getExceptionOwner()).isNotEmpty());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theSamePackPackedAtTwoStationsIsInOneCase(boolean oneFirst) {
    // When
    List<LedgerAnswer> answers =
        both(Ask.atLyon(pack("r1", sscc(8))), Ask.atLyon(pack("r2", sscc(9))), oneFirst);

    // Then
    assertOneRefusalWithAnOwner(answers);
    String winner = answers.getFirst().hasAccepted() ? sscc(8) : sscc(9);
    assertThat(ledger.state(unit("B1")).getParent()).isEqualTo(winner);
    assertThat(ledger.state(winner).getContents().getChildren()).isEqualTo(1);
  }

  private static RequestInput.Builder pack(String id, String parent) {
    return request(id)
        .setPack(
            PackRequest.newBuilder()
                .setSite(FROM)
                .setParent(parent)
                .setLevel(PackLevel.PACK_LEVEL_CASE)
                .setCapacity(4)
                .addChildren(unit("B1")));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPackThatALineReportsAndAPersonPacksElsewhereIsRefusedOrInConflict(boolean personFirst) {
    // When
    LedgerAnswer answer;
    if (personFirst) {
      answer = ledger.decide(FROM, OPERATOR, pack("r1", sscc(8)));
      linePacks(sscc(9));
    } else {
      linePacks(sscc(9));
      answer = ledger.decide(FROM, OPERATOR, pack("r1", sscc(8)));
    }

    // Then what the line did is true, and somebody owns the contradiction
    assertThat(ledger.state(unit("B1")).getParent()).isEqualTo(sscc(9));
    List<LedgerRefusal> refusals = ledger.refusals();
    assertThat(answer.hasAccepted()).isEqualTo(personFirst);
    assertThat(refusals).hasSize(1);
    assertThat(refusals.getFirst().getConflict()).isEqualTo(personFirst);
    assertThat(refusals.getFirst().getExceptionOwner()).isEqualTo(OPERATOR);
  }

  private void linePacks(String parent) {
    ledger.put(
        line, line.packed(parent, PackLevel.PACK_LEVEL_CASE, 4, units(List.of("B1")), "last"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theSameContainerShippedTwiceGoesToOnePlace(boolean oneFirst) {
    // When
    List<LedgerAnswer> answers =
        both(
            Ask.atLyon(ship("r1", TO, PALLET)),
            Ask.atLyon(ship("r2", ELSEWHERE, PALLET)),
            oneFirst);

    // Then
    assertOneRefusalWithAnOwner(answers);
    assertThat(place().getInTransitTo())
        .isEqualTo(answers.getFirst().hasAccepted() ? TO : ELSEWHERE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPalletIsShippedWithACaseOrTheCaseIsTakenOutFirst(boolean shipFirst) {
    // When
    List<LedgerAnswer> answers =
        both(Ask.atLyon(ship("r1", TO, PALLET)), Ask.atLyon(unpack("r2", PALLET, CASE)), shipFirst);

    // Then an opened pallet does not ship
    assertOneRefusalWithAnOwner(answers);
    assertThat(place().getInTransitTo()).isEqualTo(shipFirst ? TO : "");
    assertThat(ledger.state(CASE).getParent()).isEqualTo(shipFirst ? PALLET : "");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aShipmentIsReceivedOrCalledBack(boolean receiveFirst) {
    // Given
    ledger.decide(FROM, OPERATOR, ship("s1", TO, PALLET));
    ledger.events();

    // When
    List<LedgerAnswer> answers =
        both(
            Ask.atWarehouse(receive("r1", "", PALLET)),
            Ask.atWarehouse(callBack("v1", false, PALLET)),
            receiveFirst);

    // Then: called back first, what is received after all is parked with an owner
    LedgerAnswer received = answers.getFirst();
    LedgerAnswer voided = answers.getLast();
    List<LedgerRefusal> refusals = ledger.refusals();
    assertThat(refusals).hasSize(1);
    assertThat(refusals.getFirst().getExceptionOwner()).isNotEmpty();
    assertThat(refusals.getFirst().getConflict()).isEqualTo(!receiveFirst);
    assertThat(voided.hasAccepted()).isEqualTo(!receiveFirst);
    assertThat(received.getAccepted().getParkedCount()).isEqualTo(receiveFirst ? 0 : 1);
    assertThat(place().getCustodySite()).isEqualTo(receiveFirst ? TO : FROM);
    assertThat(place().getInTransitTo()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void goodsAreReceivedWhetherTheirShipmentIsKnownBeforeOrAfter(boolean shipFirst) {
    // When
    List<LedgerAnswer> answers =
        both(
            Ask.atLyon(ship("r1", TO, PALLET)),
            Ask.atWarehouse(receive("r2", "", PALLET)),
            shipFirst);

    // Then
    assertThat(answers).allMatch(LedgerAnswer::hasAccepted);
    assertThat(place().getCustodySite()).isEqualTo(TO);
    assertThat(place().getInTransitTo()).isEmpty();
    assertThat(ledger.refusals()).hasSize(shipFirst ? 0 : 1);
  }

  private Place place() {
    return ledger.state(PALLET).getPlace();
  }
}
