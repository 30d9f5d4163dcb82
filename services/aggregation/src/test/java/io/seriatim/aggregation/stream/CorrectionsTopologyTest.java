package io.seriatim.aggregation.stream;

import static io.seriatim.aggregation.LineFixture.sscc;
import static io.seriatim.aggregation.LineFixture.unit;
import static io.seriatim.aggregation.LineFixture.units;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.kernel.identity.CheckDigit;
import io.seriatim.proto.ledger.v1.CorrectLotRequest;
import io.seriatim.proto.ledger.v1.Hold;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectChange;
import io.seriatim.proto.ledger.v1.RepackageRequest;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.ledger.v1.ResolveConflictRequest;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.testkit.Requirement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was made or reported wrongly, put right or made anew, as requests. */
@Requirement("URS-LEDGER-100")
class CorrectionsTopologyTest {
  private static final List<String> SERIALS = List.of("A1", "A2", "A3", "A4");
  private static final List<String> LOOSE = List.of("B1", "B2", "B3", "B4", "B5");
  private static final String CASE = sscc(1);
  private static final String OTHER_CASE = sscc(2);

  private final LedgerFixture ledger = new LedgerFixture();
  private final LineFixture line =
      new LineFixture("gw-lyon", 1, LineFixture.order("PO-1", "LOT1", "acme", "cmo-lyon", "lyon"));

  @BeforeEach
  void aCaseAndSomeLoosePacks() {
    ledger.put(line, line.sent(SERIALS));
    ledger.put(line, line.commissioned(SERIALS));
    ledger.put(line, line.sent(LOOSE));
    ledger.put(line, line.commissioned(LOOSE));
    ledger.put(line, line.packed(CASE, PackLevel.PACK_LEVEL_CASE, 4, units(SERIALS), ""));
    ledger.events();
    assertThat(ledger.refusals()).isEmpty();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private LedgerAnswer ask(RequestInput.Builder request) {
    return ledger.decide("lyon", "cmo-lyon", request);
  }

  private static RequestInput.Builder request(String id) {
    return RequestInput.newBuilder().setRequestId(id);
  }

  private static void assertRefused(LedgerAnswer answer, String reason, String ask) {
    assertThat(answer.getRefused().getReason()).isEqualTo(reason);
    assertThat(answer.getRefused().getMetadataOrThrow("ask")).isEqualTo(ask);
  }

  @Test
  void aConflictIsLiftedByADecisionWithItsReason() {
    // Given a pack reported in two cases
    ledger.put(
        line,
        line.packed(OTHER_CASE, PackLevel.PACK_LEVEL_CASE, 4, units(List.of("A1")), "last one"));
    assertThat(ledger.state(unit("A1")).getHoldsList()).contains(Hold.HOLD_CONFLICT);

    // When
    LedgerAnswer done =
        ask(
            request("r1")
                .setResolveConflict(
                    ResolveConflictRequest.newBuilder()
                        .setSite("lyon")
                        .addItems(unit("A1"))
                        .setReason("counted both cases")));

    // Then
    assertThat(done.hasAccepted()).isTrue();
    assertThat(ledger.state(unit("A1")).getHoldsList()).isEmpty();
  }

  @Test
  @Requirement("URS-LEDGER-102")
  void aCorrectedLotMovesTheUnitAndKeepsTheOldOneInTheEvent() {
    // When
    LedgerAnswer part = ask(correct("r1", unit("A1")));
    LedgerAnswer whole = ask(correct("r2", units(SERIALS).toArray(String[]::new)));

    // Then
    assertRefused(part, "MIXED_CONTENTS", "CALLER");
    assertThat(whole.hasAccepted()).isTrue();
    LedgerEvent event = ledger.events().getLast();
    assertThat(event.getLotCorrected().getFrom(0).getLot()).isEqualTo("LOT1");
    assertThat(event.getLotCorrected().getFrom(0).getUnits()).isEqualTo(4);
    ObjectChange change = event.getChanges(0);
    assertThat(change.getWhat()).isEqualTo("LOT_CORRECTED");
    assertThat(change.getEntersBatch()).isTrue();
    assertThat(change.getLeftBatch().getLot()).isEqualTo("LOT1");
    assertThat(change.getDetail()).contains("LOT1 281231 to LOT2 290131").contains("misread");
    assertThat(ledger.state(CASE).getContents().getSummaryList())
        .singleElement()
        .satisfies(line -> assertThat(line.getLot()).isEqualTo("LOT2"));
  }

  private static RequestInput.Builder correct(String id, String... items) {
    return request(id)
        .setCorrectLot(
            CorrectLotRequest.newBuilder()
                .setSite("lyon")
                .addAllItems(List.of(items))
                .setLot("LOT2")
                .setExpiry("290131")
                .setReason("misread"));
  }

  @Test
  @Requirement("URS-LEDGER-103")
  void repackagingEndsTheInputsBeforeTheOutputsBeginAndLinksThem() {
    // When
    LedgerAnswer packed = ask(repackage("r1", unit("A1"), unit("C1")));
    LedgerAnswer used = ask(repackage("r2", unit("B1"), unit("B2")));
    LedgerAnswer done = ask(repackage("r3", unit("B1"), unit("C1")));

    // Then
    assertRefused(packed, "IN_A_CONTAINER", "CALLER");
    assertRefused(used, "IDENTITY_IN_USE", "CALLER");
    assertThat(done.hasAccepted()).isTrue();
    LedgerEvent event = ledger.events().getLast();
    assertThat(event.getChangesList())
        .extracting(ObjectChange::getWhat)
        .containsExactly("DECOMMISSIONED", "COMMISSIONED");
    assertThat(event.getRepackaged().getInputsList()).containsExactly(unit("B1"));
    assertThat(event.getChanges(0).getDetail()).contains(unit("C1"));
    assertThat(event.getChanges(1).getDetail()).contains(unit("B1"));
    assertThat(ledger.state(unit("C1")).getLot()).isEqualTo("LOT7");
    assertThat(ledger.state(unit("C1")).getOwner()).isEqualTo("acme");
  }

  @Test
  @Requirement("URS-LEDGER-042")
  void whatIsMadeOfAnOwnersGoodsIsNoProductOfAnother() {
    // Given a product of the site's operator
    String theirs = "sgtin:" + CheckDigit.append("0952123454399") + ".C1";

    // When
    LedgerAnswer byTheOperator = ask(repackage("r1", unit("B1"), theirs));
    LedgerAnswer byTheOwner = ask(repackage("r2", unit("B1"), theirs).setTenant("acme"));

    // Then
    assertRefused(byTheOperator, "OWNERS_DIFFER", "CALLER");
    assertThat(byTheOwner.hasAccepted()).isTrue();
    assertThat(ledger.state(theirs).getOwner()).isEqualTo("acme");
  }

  private static RequestInput.Builder repackage(String id, String input, String output) {
    return request(id)
        .setRepackage(
            RepackageRequest.newBuilder()
                .setSite("lyon")
                .addInputs(input)
                .addOutputs(output)
                .setLot("LOT7")
                .setExpiry("290131")
                .setReason("new leaflet"));
  }
}
