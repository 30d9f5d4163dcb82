package io.seriatim.aggregation.stream;

import static io.seriatim.aggregation.LineFixture.unit;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.ledger.v1.BatchNotice;
import io.seriatim.proto.ledger.v1.CorrectLotRequest;
import io.seriatim.proto.ledger.v1.EvictBatch;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.ReceiveRequest;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.ledger.v1.ShipRequest;
import io.seriatim.testkit.Requirement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reconciliation says of a batch holds at every site that has some of it. */
class BatchStandingsTopologyTest {
  private static final BatchKey BATCH =
      BatchKey.newBuilder().setOwner("acme").setGtin(LineFixture.GTIN).setLot("LOT1").build();

  private final LedgerFixture ledger = new LedgerFixture();
  private final LineFixture line =
      new LineFixture("gw-lyon", 1, LineFixture.order("PO-1", "LOT1", "acme", "cmo-lyon", "lyon"));

  @BeforeEach
  void aPackAtLyonAndOneOnItsWayToAWarehouse() {
    ledger.put(line, line.sent(List.of("A1", "W1")));
    ledger.put(line, line.commissioned(List.of("A1", "W1")));
    ledger.ask(
        "lyon",
        "cmo-lyon",
        RequestInput.newBuilder()
            .setRequestId("s1")
            .setShip(
                ShipRequest.newBuilder().setFromSite("lyon").addItems(unit("W1")).setToSite("wh"))
            .setDestinationSlot(0)
            .setDestinationOperator("acme"));
    assertThat(ledger.answer().hasAccepted()).isTrue();
    ledger.decide(
        "wh",
        "acme",
        RequestInput.newBuilder()
            .setRequestId("s2")
            .setReceive(ReceiveRequest.newBuilder().setSite("wh").addItems(unit("W1"))));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private static LedgerInput notice(BatchNotice.Builder said, long micros) {
    return LedgerInput.newBuilder()
        .setInputId("batch/" + micros + "/0")
        .setOperator("acme")
        .setAcceptedMicros(micros)
        .setBatchNotice(said.setBatch(BATCH).setSaidMicros(micros))
        .build();
  }

  private static LedgerInput closed(boolean closed, long micros) {
    return notice(BatchNotice.newBuilder().setClosed(closed), micros);
  }

  private LedgerAnswer correct(String id, String site, String operator, String serial) {
    return ledger.decide(
        site,
        operator,
        RequestInput.newBuilder()
            .setRequestId(id)
            .setCorrectLot(
                CorrectLotRequest.newBuilder()
                    .setSite(site)
                    .addItems(unit(serial))
                    .setLot("LOT2")
                    .setExpiry("290131")
                    .setReason("misread")));
  }

  @Test
  @Requirement("URS-LEDGER-102")
  void theLotOfAClosedBatchIsCorrectedAtNoSite() {
    // When
    ledger.put(closed(true, 10));

    // Then
    LedgerAnswer made = correct("r1", "lyon", "cmo-lyon", "A1");
    LedgerAnswer moved = correct("r2", "wh", "acme", "W1");
    assertThat(List.of(made, moved))
        .allSatisfy(no -> {
          assertThat(no.getRefused().getReason()).isEqualTo("BATCH_CLOSED");
          assertThat(no.getRefused().getMetadataOrThrow("ask")).isEqualTo("QUALITY");
        });
  }

  @Test
  @Requirement("URS-LEDGER-102")
  void norIsAUnitCorrectedIntoAClosedBatch() {
    // When
    ledger.put(
        notice(BatchNotice.newBuilder().setClosed(true), 10).toBuilder()
            .setBatchNotice(
                BatchNotice.newBuilder()
                    .setBatch(BATCH.toBuilder().setLot("LOT2"))
                    .setSaidMicros(10)
                    .setClosed(true))
            .build());

    // Then
    assertThat(correct("r1", "wh", "acme", "W1").getRefused().getReason())
        .isEqualTo("BATCH_CLOSED");
  }

  @Test
  @Requirement("URS-LEDGER-102")
  void aBatchThatIsOpenAgainIsOpenAtEverySiteAndStaysOpen() {
    // Given it also left memory where it was packed
    ledger.put(closed(true, 10));
    ledger.put(
        ledger.now(
            LedgerInput.newBuilder()
                .setInputId("evict/1")
                .setSite("lyon")
                .setOperator("cmo-lyon")
                .setEvictBatch(EvictBatch.newBuilder().setBatch(BATCH))
                .build()));

    // When
    ledger.put(closed(false, 20));
    ledger.put(closed(true, 10));

    // Then
    assertThat(correct("r1", "lyon", "cmo-lyon", "A1").hasAccepted()).isTrue();
    assertThat(correct("r2", "wh", "acme", "W1").hasAccepted()).isTrue();
  }
}
