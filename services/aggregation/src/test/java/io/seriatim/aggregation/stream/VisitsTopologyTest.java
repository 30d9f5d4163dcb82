package io.seriatim.aggregation.stream;

import static io.seriatim.aggregation.LineFixture.sscc;
import static io.seriatim.aggregation.LineFixture.unit;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.ledger.v1.EvictBatch;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.QuarantineRequest;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.testkit.Requirement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VisitsTopologyTest {
  private static final String PACK = unit("A1");
  private static final String NOBODYS = sscc(99);

  private final LedgerFixture ledger = new LedgerFixture();

  @BeforeEach
  void aPackThatLeftMemory() {
    LineFixture line =
        new LineFixture(
            "gw-lyon", 1, LineFixture.order("PO-1", "LOT1", "acme", "cmo-lyon", "lyon"));
    ledger.put(line, line.sent(List.of("A1")));
    ledger.put(line, line.commissioned(List.of("A1")));
    ledger.put(
        ledger.now(
            LedgerInput.newBuilder()
                .setInputId("evict/1")
                .setSite("lyon")
                .setOperator("cmo-lyon")
                .setEvictBatch(
                    EvictBatch.newBuilder()
                        .setBatch(
                            BatchKey.newBuilder()
                                .setOwner("acme")
                                .setGtin(LineFixture.GTIN)
                                .setLot("LOT1")))
                .build()));
    ledger.events();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private void hold(String id, String... items) {
    ledger.ask(
        "lyon",
        "cmo-lyon",
        RequestInput.newBuilder()
            .setRequestId(id)
            .setQuarantine(
                QuarantineRequest.newBuilder()
                    .setSite("lyon")
                    .addAllItems(List.of(items))
                    .setReason("seal")));
  }

  private void load(String... items) {
    ledger.put(ledger.now(ledger.loaded("lyon", "cmo-lyon", List.of(items))));
  }

  @Test
  @Requirement("URS-LEDGER-028")
  void nobodyElseDecidesByWhatWasReadForARequestThatWasGivenUp() {
    // Given
    hold("given-up", PACK, NOBODYS);
    load(PACK, NOBODYS);
    ledger.answers();

    // When
    hold("another", PACK, NOBODYS);

    // Then
    assertThat(ledger.answer().getNeedsObjects().getItemsList())
        .containsExactlyInAnyOrder(PACK, NOBODYS);
  }

  @Test
  @Requirement("URS-LEDGER-028")
  void whatWasReadForARequestThatWasGivenUpGoesWhenOthersReadMuchLater() {
    // Given
    hold("given-up", PACK, NOBODYS);
    load(PACK, NOBODYS);
    assertThat(ledger.visitors()).containsExactlyInAnyOrder(PACK, NOBODYS);

    // When
    ledger.later(3_600);
    hold("another", sscc(98));
    load(sscc(98));

    // Then
    assertThat(ledger.visitors()).containsExactly(sscc(98));
  }

  @Test
  @Requirement("URS-LEDGER-028")
  void whatWasReadLongBeforeTheSameRequestComesAgainIsReadAgain() {
    // Given
    hold("r1", PACK);
    load(PACK);
    ledger.answers();

    // When
    ledger.later(61);
    hold("r1", PACK);

    // Then
    assertThat(ledger.answer().getNeedsObjects().getItemsList()).containsExactly(PACK);

    // When
    load(PACK);
    ledger.later(59);
    hold("r1", PACK);

    // Then
    assertThat(ledger.answer().getAccepted().getTouched()).isEqualTo(1);
  }

  @Test
  @Requirement("URS-LEDGER-028")
  void readingOneThingAgainDoesNotRenewWhatWasReadLongBefore() {
    // Given
    hold("r1", PACK, NOBODYS);
    load(PACK, NOBODYS);
    ledger.answers();

    // When
    ledger.later(61);
    load(PACK);

    // Then
    assertThat(ledger.visitors()).containsExactly(PACK);
  }

  @Test
  @Requirement("URS-LEDGER-028")
  void whatIsReadAgainForARequestThatHasItsAnswerGoes() {
    // Given
    hold("r1", PACK);
    load(PACK);
    hold("r1", PACK);
    load(PACK);

    // When
    hold("r1", PACK);

    // Then
    assertThat(ledger.answers().getLast().getAccepted().getTouched()).isEqualTo(1);
    assertThat(ledger.visitors()).isEmpty();
  }

  @Test
  @Requirement("URS-LEDGER-028")
  void whatIsHereStaysWhileTheRequestWaitsForTheRest() {
    // Given
    hold("r1", PACK, NOBODYS);
    load(PACK);
    hold("r1", PACK, NOBODYS);
    ledger.answers();

    // When
    load(NOBODYS);
    hold("r1", PACK, NOBODYS);

    // Then
    assertThat(ledger.answer().getRefused().getReason()).isEqualTo("UNKNOWN_OBJECT");
    assertThat(ledger.visitors()).isEmpty();
  }
}
