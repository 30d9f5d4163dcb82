package io.seriatim.aggregation.stream;

import static io.seriatim.aggregation.LineFixture.sscc;
import static io.seriatim.aggregation.LineFixture.unit;
import static io.seriatim.aggregation.LineFixture.units;
import static io.seriatim.aggregation.stream.FlagFixture.BATCH;
import static io.seriatim.aggregation.stream.FlagFixture.PRODUCT;
import static io.seriatim.aggregation.stream.FlagFixture.lift;
import static io.seriatim.aggregation.stream.FlagFixture.recall;
import static io.seriatim.aggregation.stream.FlagFixture.sell;
import static io.seriatim.aggregation.stream.FlagFixture.serials;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.proto.ledger.v1.FlagInput;
import io.seriatim.proto.ledger.v1.FlagKind;
import io.seriatim.proto.ledger.v1.FlagScope;
import io.seriatim.proto.ledger.v1.FlaggedObject;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ReceiveRequest;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.ledger.v1.ShipRequest;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.testkit.Requirement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlagInputsTopologyTest {
  private static final List<String> FOUR = List.of("A1", "A2", "A3", "A4");
  private static final String CASE = sscc(1);
  private static final String PALLET = sscc(2);

  private final LedgerFixture ledger = new LedgerFixture();
  private final LineFixture line =
      new LineFixture("gw-lyon", 1, LineFixture.order("PO-1", "LOT1", "acme", "cmo-lyon", "lyon"));

  @BeforeEach
  void aPalletAndALoosePackAtLyon() {
    ledger.put(line, line.sent(List.of("A1", "A2", "A3", "A4", "B9")));
    ledger.put(line, line.commissioned(List.of("A1", "A2", "A3", "A4", "B9")));
    ledger.put(line, line.packed(CASE, PackLevel.PACK_LEVEL_CASE, 4, units(FOUR), ""));
    ledger.put(
        line, line.packed(PALLET, PackLevel.PACK_LEVEL_PALLET, 2, List.of(CASE), "end of batch"));
    ledger.events();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private String refusalOfSelling(String item) {
    ledger.answers();
    ledger.ask("lyon", "cmo-lyon", sell("sell-" + item, item));
    LedgerAnswer answer = ledger.answer();
    return answer.hasRefused() ? answer.getRefused().getReason() : "";
  }

  @Test
  @Requirement("URS-LEDGER-110")
  void aPartitionAcknowledgesARecallOnceWithWhatItHolds() {
    // When
    ledger.put(recall("r1", BATCH));
    ledger.put(recall("r1", BATCH));

    // Then
    List<LedgerEvent> events = ledger.events();
    assertThat(events).hasSize(1);
    LedgerEvent acknowledged = events.getFirst();
    assertThat(acknowledged.getHeader().getOwner()).isEqualTo("acme");
    assertThat(acknowledged.getHeader().getStamp()).isGreaterThan(ledger.state(PALLET).getStamp());
    assertThat(acknowledged.getFlagAcknowledged().getUnlisted()).isZero();
    assertThat(acknowledged.getFlagAcknowledged().getHeldList())
        .containsExactly(
            FlaggedObject.newBuilder().setItemId(PALLET).setSite("lyon").setUnits(4).build(),
            FlaggedObject.newBuilder().setItemId(unit("B9")).setSite("lyon").setUnits(1).build());
  }

  @Test
  @Requirement("URS-LEDGER-111")
  void whatIsRecalledIsNotSoldAtAnyLevel() {
    // When
    ledger.put(recall("r1", BATCH));

    // Then
    assertThat(refusalOfSelling(PALLET)).isEqualTo("RECALLED");
    assertThat(refusalOfSelling(unit("B9"))).isEqualTo("RECALLED");
  }

  @Test
  @Requirement("URS-LEDGER-111")
  void aWholeProductIsWithdrawnWithEveryBatch() {
    // When
    ledger.put(
        FlagFixture.input(
            FlagInput.newBuilder()
                .setFlag(FlagFixture.flag("w1", FlagKind.FLAG_KIND_WITHDRAWN, PRODUCT))
                .build()));

    // Then
    assertThat(refusalOfSelling(PALLET)).isEqualTo("WITHDRAWN");
  }

  @Test
  void anotherBatchIsSold() {
    // When
    ledger.put(recall("r1", BATCH.toBuilder().setLot("LOT2").build()));

    // Then
    assertThat(refusalOfSelling(PALLET)).isEmpty();
  }

  @Test
  @Requirement("URS-LEDGER-111")
  void whatIsRecalledMayStillMoveToTheOwnersWarehouseAndIsNotSoldThere() {
    // Given
    ledger.put(recall("r1", BATCH));
    ledger.ask(
        "lyon",
        "cmo-lyon",
        RequestInput.newBuilder()
            .setRequestId("t1")
            .setShip(ShipRequest.newBuilder().setFromSite("lyon").addItems(PALLET).setToSite("wh"))
            .setDestinationSlot(0)
            .setDestinationOperator("acme"));
    ledger.ask(
        "wh",
        "acme",
        RequestInput.newBuilder()
            .setRequestId("t2")
            .setReceive(ReceiveRequest.newBuilder().setSite("wh").addItems(PALLET)));
    assertThat(ledger.answers()).allMatch(LedgerAnswer::hasAccepted).hasSize(2);

    // When
    RequestInput.Builder sale = sell("t3", PALLET);
    sale.getShipBuilder().setFromSite("wh");
    ledger.ask("wh", "acme", sale);

    // Then
    assertThat(ledger.answer().getRefused().getReason()).isEqualTo("RECALLED");
  }

  @Test
  @Requirement("URS-LEDGER-112")
  void ofARecallOfSomeSerialsTheOthersAreSold() {
    // When
    ledger.put(recall("r1", serials("A1", "A4")));

    // Then
    assertThat(refusalOfSelling(PALLET)).isEqualTo("RECALLED");
    assertThat(refusalOfSelling(unit("B9"))).isEmpty();
  }

  @Test
  @Requirement("URS-LEDGER-112")
  void aContainerWithNoneOfTheSerialsIsSold() {
    // When
    ledger.put(recall("r1", serials("B0", "B9")));

    // Then
    assertThat(refusalOfSelling(PALLET)).isEmpty();
  }

  @Test
  @Requirement("URS-LEDGER-112")
  void aContainerWhoseContentsAreNotInMemoryCountsAsHoldingSomeOfTheSerials() {
    // Given: the pallet came from elsewhere, its packs did not come into memory
    ledger.ask(
        "lyon",
        "cmo-lyon",
        RequestInput.newBuilder()
            .setRequestId("t1")
            .setShip(ShipRequest.newBuilder().setFromSite("lyon").addItems(PALLET).setToSite("wh"))
            .setDestinationSlot(0)
            .setDestinationOperator("acme"));
    ledger.ask(
        "wh",
        "acme",
        RequestInput.newBuilder()
            .setRequestId("t2")
            .setReceive(ReceiveRequest.newBuilder().setSite("wh").addItems(PALLET)));
    ledger.put(recall("r1", serials("Z1", "Z9")));
    ledger.answers();

    // When
    RequestInput.Builder sale = sell("t3", PALLET);
    sale.getShipBuilder().setFromSite("wh");
    ledger.ask("wh", "acme", sale);

    // Then
    assertThat(ledger.answer().getRefused().getReason()).isEqualTo("RECALLED");
  }

  @Test
  @Requirement("URS-LEDGER-112")
  void aRecallInOneMarketHoldsThereAndWhereTheMarketIsNotKnown() {
    // Given
    FlagScope inGermany = BATCH.toBuilder().addMarkets("DE").build();

    // When
    ledger.put(recall("r1", inGermany));

    // Then
    ledger.ask("lyon", "cmo-lyon", sell("s1", PALLET));
    ledger.ask("lyon", "cmo-lyon", sell("s2", PALLET).addDestinationMarkets("DE"));
    ledger.ask("lyon", "cmo-lyon", sell("s3", PALLET).addDestinationMarkets("US"));
    assertThat(ledger.answers())
        .satisfiesExactly(
            unknown -> assertThat(unknown.getRefused().getReason()).isEqualTo("RECALLED"),
            there -> assertThat(there.getRefused().getReason()).isEqualTo("RECALLED"),
            elsewhere -> assertThat(elsewhere.hasAccepted()).isTrue());
  }

  @Test
  @Requirement("URS-LEDGER-114")
  void aFlagThatWasLiftedHoldsNoMoreAndDoesNotComeBack() {
    // Given
    ledger.put(recall("r1", BATCH));
    ledger.events();

    // When
    ledger.put(lift("r1", BATCH));
    ledger.put(recall("r1", BATCH));
    ledger.put(lift("r1", BATCH));

    // Then
    assertThat(ledger.events()).singleElement().matches(LedgerEvent::hasFlagLifted);
    assertThat(refusalOfSelling(PALLET)).isEmpty();
  }
}
