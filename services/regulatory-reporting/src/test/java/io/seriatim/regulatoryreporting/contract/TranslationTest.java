package io.seriatim.regulatoryreporting.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.ledger.v1.Contents;
import io.seriatim.proto.ledger.v1.GetHistoryResponse;
import io.seriatim.proto.ledger.v1.HistoryEntry;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Shipped;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.report.v1.SubmissionState;
import io.seriatim.regulatoryreporting.DemoWorld;
import io.seriatim.regulatoryreporting.domain.Goods;
import io.seriatim.regulatoryreporting.domain.Goods.Moment;
import io.seriatim.regulatoryreporting.domain.Shipment;
import io.seriatim.regulatoryreporting.domain.Submission;
import io.seriatim.regulatoryreporting.domain.Submission.State;
import io.seriatim.regulatoryreporting.domain.Submission.StoredDocument;
import io.seriatim.regulatoryreporting.domain.Submission.Waiting;
import io.seriatim.regulatoryreporting.domain.Submission.Written;
import io.seriatim.testkit.Requirement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TranslationTest {
  static java.util.stream.Stream<State> states() {
    return java.util.stream.Stream.of(
        new Waiting(""),
        new Waiting("PARTNER_UNKNOWN: x"),
        new Written(new StoredDocument("a.xml", "0f".repeat(32)), 7, DemoWorld.SHIPPED));
  }

  @Test
  @Requirement("URS-REP-002")
  void whatIsKeptOfAShipmentReadsAsTheSameShipment() {
    Shipment shipment = DemoWorld.shipment();

    assertThat(Shipments.of(Shipments.message(shipment))).contains(shipment);
  }

  @Test
  @Requirement("URS-LEDGER-020")
  void theSameCommandIdOfTwoTenantsIsTwoSubmissions() {
    LedgerEvent ours = Shipments.message(DemoWorld.shipment());
    LedgerEvent theirs =
        ours.toBuilder()
            .setHeader(ours.getHeader().toBuilder().setEventId("request/cmo-porto/ship-1"))
            .build();

    assertThat(theirs.getHeader().getCommandId()).isEqualTo(ours.getHeader().getCommandId());
    assertThat(Shipments.of(theirs).orElseThrow().submissionId())
        .isNotEqualTo(Shipments.of(ours).orElseThrow().submissionId());
  }

  @Test
  void aShipmentToASiteOfThePlatformIsTheOwnersOwnMatter() {
    Shipped toSite = Shipped.newBuilder().addItems("sscc:x").setToSite("basel").build();

    assertThat(Shipments.of(LedgerEvent.newBuilder().setShipped(toSite).build())).isEmpty();
    assertThat(Shipments.of(LedgerEvent.getDefaultInstance())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("states")
  void readingWhatWasWrittenGivesTheSameState(State state) {
    var message = SubmissionWords.message(new Submission(DemoWorld.shipment(), state));

    assertThat(SubmissionWords.state(message)).isEqualTo(state);
    assertThat(message.getTriggerId()).isEqualTo("ship-1");
    assertThat(message.getContainersList()).containsExactly(DemoWorld.PALLET.canonical());
    assertThat(message.getState())
        .isEqualTo(
            state instanceof Waiting
                ? SubmissionState.SUBMISSION_STATE_PENDING
                : SubmissionState.SUBMISSION_STATE_SENT);
  }

  @Test
  void aRowOfTheLedgerReadsAsGoods() {
    ObjectState.Builder row =
        ObjectState.newBuilder()
            .setItemId(DemoWorld.PLAIN_CASE.canonical())
            .setStage(Stage.STAGE_COMMISSIONED)
            .setIdentity(Identity.IDENTITY_ALIVE)
            .setSupplySite("porto")
            .setBornMicros(Micros.of(DemoWorld.CASES_MADE))
            .setChangedMicros(Micros.of(DemoWorld.PALLET_MADE))
            .setStamp(900)
            .setParent(DemoWorld.PALLET.canonical())
            .setGtin(DemoWorld.DEMOZOL.value())
            .setLot("D<1>&2")
            .setExpiry("281100")
            .setContents(Contents.newBuilder().setChildren(3));

    assertThat(GoodsReading.of(row.build()))
        .isEqualTo(DemoWorld.ledger().find(DemoWorld.ACME, DemoWorld.PLAIN_CASE).orElseThrow());
    Goods unborn = GoodsReading.of(row.setStage(Stage.STAGE_ENCODED).clearContents().build());
    assertThat(unborn.born()).isEmpty();
    assertThat(unborn.isContainer()).isFalse();
  }

  @Test
  void aContainerWasFilledWhenItsContentsLastChanged() {
    GetHistoryResponse history =
        GetHistoryResponse.newBuilder()
            .addEntries(entry(DemoWorld.PLAIN_CASE.canonical(), "CONTAINER_OPENED", 1))
            .addEntries(entry(DemoWorld.PLAIN_CASE.canonical(), "CONTENTS_CHANGED", 2))
            .addEntries(entry(DemoWorld.PLAIN_CASE.canonical(), "PACKED", 3))
            .addEntries(entry(DemoWorld.PALLET.canonical(), "CONTAINER_OPENED", 4))
            .build();

    Optional<Moment> filled = GoodsReading.lastFilled(history, DemoWorld.PLAIN_CASE);

    assertThat(filled).hasValue(new Moment(Micros.instant(2), DemoWorld.PORTO));
  }

  private static HistoryEntry entry(String item, String what, long micros) {
    return HistoryEntry.newBuilder()
        .setItemId(item)
        .setWhat(what)
        .setHeader(EventHeader.newBuilder().setSite("porto").setRecordedMicros(micros))
        .build();
  }
}
