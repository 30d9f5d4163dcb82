package io.seriatim.aggregation.stream;

import static io.seriatim.aggregation.LineFixture.sscc;
import static io.seriatim.aggregation.LineFixture.unit;
import static io.seriatim.aggregation.LineFixture.units;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.ledger.v1.BatchNotice;
import io.seriatim.proto.ledger.v1.Hold;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.ObjectsLoaded;
import io.seriatim.proto.line.v1.LineRecord;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.testkit.Requirement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two sites, each with a partition of its own, make packs of one batch. */
@Requirement("URS-LEDGER-041")
class TwoSitesTopologyTest {
  private static final List<String> A1 = List.of("A1");

  private final LedgerFixture lyon = new LedgerFixture();
  private final LedgerFixture porto = new LedgerFixture();
  private final LineFixture atLyon =
      new LineFixture("gw-lyon", 1, LineFixture.order("PO-1", "LOT1", "acme", "cmo-lyon", "lyon"));
  private final LineFixture atPorto =
      new LineFixture(
          "gw-porto", 1, LineFixture.order("PO-2", "LOT1", "acme", "cmo-porto", "porto"));

  @BeforeEach
  void aPackIsMadeAtLyon() {
    lyon.put(atLyon, atLyon.sent(A1));
    lyon.put(atLyon, atLyon.commissioned(A1));
  }

  @AfterEach
  void close() {
    lyon.close();
    porto.close();
  }

  /** The record, after Porto was given what the rows say. */
  private List<LedgerEvent> decideAtPorto(LineRecord record, ObjectsLoaded.Builder rows) {
    porto.put(atPorto, record);
    assertThat(porto.events()).isEmpty();
    assertThat(porto.answer().getNeedsObjects().getItemsList()).containsExactly(unit("A1"));
    LedgerInput cause = atPorto.input(record);
    porto.put(
        cause.toBuilder()
            .setInputId("load/" + cause.getInputId())
            .setObjectsLoaded(
                rows.setCauseId(cause.getInputId()).setWatermark(cause.getAcceptedMicros()))
            .build());
    porto.put(atPorto, record);
    return porto.events();
  }

  private ObjectsLoaded.Builder lyonsPack() {
    return ObjectsLoaded.newBuilder().addObjects(lyon.state(unit("A1")));
  }

  private static void assertIsLyons(List<LedgerEvent> events) {
    assertThat(events)
        .singleElement()
        .satisfies(kept -> {
          assertThat(kept.getRecordSetAside().getReason()).isEqualTo("OBJECT_OF_ANOTHER_SITE");
          assertThat(kept.getChangesCount()).isZero();
        });
  }

  private static LedgerInput orderAt(String site) {
    return LedgerInput.newBuilder()
        .setInputId("batch/" + site + "/0")
        .setOperator("acme")
        .setBatchNotice(
            BatchNotice.newBuilder()
                .setBatch(
                    BatchKey.newBuilder().setOwner("acme").setGtin(LineFixture.GTIN).setLot("LOT1"))
                .setOrderSite(site))
        .build();
  }

  @Test
  void whatEndsAtTheOtherSiteIsNoNewNumberThere() {
    assertIsLyons(decideAtPorto(atPorto.decommissioned(A1), lyonsPack()));
  }

  @Test
  void norIsWhatIsReadThereThoughItWasNotSentThere() {
    assertIsLyons(decideAtPorto(atPorto.commissioned(A1), lyonsPack()));
  }

  @Test
  void whatNobodyHasIsRecordedWithItsConflictOnceTheRowsWereAsked() {
    // When
    List<LedgerEvent> events =
        decideAtPorto(atPorto.commissioned(A1), ObjectsLoaded.newBuilder().addAbsent(unit("A1")));

    // Then
    ObjectState strange = events.getFirst().getChanges(0).getState();
    assertThat(strange.getItemId()).isEqualTo(unit("A1"));
    assertThat(porto.state(unit("A1")).getHoldsList()).containsExactly(Hold.HOLD_CONFLICT);
  }

  @Test
  void aNumberThatIsSentIsNoNewOneWhereAnotherSiteHasAnOrderOfTheBatch() {
    // Given
    porto.put(orderAt("porto"));
    porto.put(orderAt("lyon"));

    // Then
    assertIsLyons(decideAtPorto(atPorto.sent(A1), lyonsPack()));
  }

  @Test
  void whereNoOtherSiteHasOneTheRowsAreNotAsked() {
    // Given
    porto.put(orderAt("porto"));
    List<String> four = List.of("P1", "P2", "P3", "P4");

    // When
    porto.put(atPorto, atPorto.sent(four));
    porto.put(atPorto, atPorto.commissioned(four));
    porto.put(atPorto, atPorto.packed(sscc(7), PackLevel.PACK_LEVEL_CASE, 4, units(four), ""));

    // Then
    assertThat(porto.answers()).isEmpty();
    assertThat(porto.refusals()).isEmpty();
    assertThat(porto.state(sscc(7)).getContents().getChildren()).isEqualTo(4);
  }
}
