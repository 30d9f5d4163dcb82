package io.seriatim.aggregation.stream;

import static io.seriatim.aggregation.LineFixture.unit;
import static io.seriatim.aggregation.LineFixture.units;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.seriatim.aggregation.LineFixture;
import io.seriatim.aggregation.contract.LineReports;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.proto.ledger.v1.GatewayMark;
import io.seriatim.proto.ledger.v1.Hold;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.LedgerRefusal;
import io.seriatim.proto.ledger.v1.ObjectChange;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.ledger.v1.StreamFault;
import io.seriatim.proto.line.v1.LineRecord;
import io.seriatim.proto.line.v1.LineReport;
import io.seriatim.proto.line.v1.OrderStarted;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.testkit.Requirement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineInputsTopologyTest {
  private static final List<String> FOUR = List.of("A1", "A2", "A3", "A4");
  private static final String CASE = LineFixture.sscc(1);

  private final LedgerFixture ledger = new LedgerFixture();
  private final LineFixture line =
      new LineFixture("gw-lyon", 1, LineFixture.order("PO-1", "LOT1", "acme", "cmo-lyon", "lyon"));

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  @Requirement("URS-LEDGER-007")
  void packsThatWereSentReadAndPackedAreKnownByOwnerOrderAndBatch() {
    // Given
    ledger.put(line, line.started());
    ledger.put(line, line.sent(FOUR));

    // When
    ledger.put(line, line.commissioned(FOUR));
    ledger.put(line, line.packed(CASE, PackLevel.PACK_LEVEL_CASE, 4, units(FOUR), ""));

    // Then
    ObjectState pack = ledger.state(unit("A1"));
    assertThat(pack.getOwner()).isEqualTo("acme");
    assertThat(pack.getOrderId()).isEqualTo("PO-1");
    assertThat(pack.getLot()).isEqualTo("LOT1");
    assertThat(pack.getStage()).isEqualTo(Stage.STAGE_COMMISSIONED);
    assertThat(pack.getParent()).isEqualTo(CASE);
    assertThat(pack.getPlace().getCustodySite()).isEqualTo("lyon");
    ObjectState packed = ledger.state(CASE);
    assertThat(packed.getContents().getChildren()).isEqualTo(4);
    assertThat(packed.getContents().getSummary(0).getUnits()).isEqualTo(4);
    assertThat(packed.getContents().getClosed()).isTrue();
    assertThat(ledger.refusals()).isEmpty();
  }

  @Test
  void aPalletCarriesTheSummaryOfEverythingInIt() {
    // Given
    String pallet = LineFixture.sscc(2);
    ledger.put(line, line.sent(FOUR));
    ledger.put(line, line.commissioned(FOUR));
    ledger.put(line, line.packed(CASE, PackLevel.PACK_LEVEL_CASE, 4, units(FOUR), ""));

    // When
    ledger.put(
        line, line.packed(pallet, PackLevel.PACK_LEVEL_PALLET, 2, List.of(CASE), "end of batch"));

    // Then
    assertThat(ledger.state(pallet).getContents().getSummary(0).getUnits()).isEqualTo(4);
    assertThat(ledger.state(pallet).getContents().getPartialReason()).isEqualTo("end of batch");
    assertThat(ledger.refusals()).isEmpty();
  }

  @Test
  @Requirement("URS-LEDGER-008")
  void aRecordThatComesAgainIsAcknowledgedAgainAndChangesNothing() {
    // Given
    LineRecord sent = line.sent(FOUR);
    ledger.put(line, sent);
    ledger.events();
    ledger.marks();

    // When
    ledger.put(line, sent);

    // Then
    assertThat(ledger.events()).isEmpty();
    assertThat(ledger.marks())
        .singleElement()
        .satisfies(mark -> {
          assertThat(mark.getSequence()).isEqualTo(1);
          assertThat(mark.getFault()).isEqualTo(StreamFault.STREAM_FAULT_UNSPECIFIED);
        });
  }

  @Test
  @Requirement("URS-LEDGER-009")
  void aSequenceThatComesAgainWithAnotherHashStopsTheGateway() {
    // Given
    LineRecord sent = line.sent(FOUR);
    ledger.put(line, sent);
    ledger.put(line, line.commissioned(FOUR));
    ledger.events();
    ledger.marks();
    LineRecord other = sent.toBuilder().setChainHash(ByteString.copyFrom(new byte[32])).build();

    // When
    ledger.put(line, other);

    // Then
    assertThat(ledger.events()).isEmpty();
    assertThat(ledger.marks())
        .extracting(GatewayMark::getFault)
        .containsExactly(StreamFault.STREAM_FAULT_HASH_DIFFERS);
  }

  @Test
  @Requirement("URS-LEDGER-009")
  void aRecordAfterAGapIsNotTaken() {
    // Given
    LineRecord first = line.sent(FOUR);
    line.commissioned(List.of("A1"));
    LineRecord third = line.commissioned(List.of("A2"));

    // When
    ledger.put(line, first);
    ledger.put(line, third);

    // Then
    assertThat(ledger.events()).hasSize(1);
    assertThat(ledger.marks())
        .extracting(GatewayMark::getFault)
        .containsExactly(StreamFault.STREAM_FAULT_UNSPECIFIED, StreamFault.STREAM_FAULT_GAP);
  }

  @Test
  @Requirement("URS-LEDGER-003")
  void aRecordNobodyCanReadIsKeptAndOwnedAndTheStreamGoesOn() {
    // Given
    byte[] unreadable = "not a report".getBytes(StandardCharsets.UTF_8);

    // When
    ledger.put(line, line.record(unreadable));
    ledger.put(line, line.sent(FOUR));

    // Then
    List<LedgerEvent> events = ledger.events();
    assertThat(events.getFirst().getRecordSetAside().getReport().toByteArray())
        .isEqualTo(unreadable);
    assertThat(events.getLast().getChangesCount()).isEqualTo(4);
    assertThat(ledger.marks()).extracting(GatewayMark::getSequence).containsExactly(1L, 2L);
    assertThat(ledger.refusals())
        .singleElement()
        .satisfies(kept -> {
          assertThat(kept.getConflict()).isTrue();
          assertThat(kept.getExceptionOwner()).isEqualTo("cmo-lyon");
          assertThat(kept.getInfo().getReason()).isEqualTo("RECORD_UNREADABLE");
        });
  }

  @Test
  @Requirement("URS-LEDGER-017")
  void aRecordAboutTooManyObjectsIsSetAsideAndTheStreamGoesOn() {
    // Given
    List<String> many =
        IntStream.rangeClosed(0, LineReports.MOST_OBJECTS).mapToObj("T%05d"::formatted).toList();

    // When
    ledger.put(line, line.sent(many));
    ledger.put(line, line.sent(FOUR));

    // Then
    List<LedgerEvent> events = ledger.events();
    assertThat(events.getFirst().getRecordSetAside().getReason()).isEqualTo("RECORD_UNREADABLE");
    assertThat(events.getLast().getChangesCount()).isEqualTo(4);
    assertThat(ledger.marks()).extracting(GatewayMark::getSequence).containsExactly(1L, 2L);
  }

  @Test
  @Requirement("URS-LEDGER-017")
  void aRecordThatMeansMoreThanAnEventHoldsIsSetAsideAndChangesNothing() {
    // Given
    List<String> packs = IntStream.range(0, 300).mapToObj("T%05d"::formatted).toList();
    ledger.put(line, line.sent(packs));
    ledger.put(line, line.commissioned(packs));
    ledger.events();

    // When
    ledger.put(line, line.decommissioned(packs, "x".repeat(4_000)));
    ledger.put(line, line.decommissioned(packs.subList(0, 1), "damaged"));

    // Then
    List<LedgerEvent> events = ledger.events();
    assertThat(events.getFirst().getRecordSetAside().getReason()).isEqualTo("RECORD_TOO_LARGE");
    assertThat(events.getLast().getChangesList())
        .extracting(ObjectChange::getWhat)
        .containsExactly("DECOMMISSIONED");
    assertThat(ledger.refusals()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"1795000000000000,2000", "1795000000000000,-1081", "-1,60", "253402300800000000,60"})
  @Requirement("URS-LEDGER-018")
  void aRecordOfATimeThatIsNoneIsSetAside(long micros, int offset) {
    // Given
    LineReport impossible =
        LineReport.newBuilder()
            .setOrderId("PO-1")
            .setEventTime(ZonedTime.newBuilder().setEpochMicros(micros).setOffsetMinutes(offset))
            .setOrderStarted(OrderStarted.getDefaultInstance())
            .build();

    // When
    ledger.put(line, line.record(impossible.toByteArray()));

    // Then
    assertThat(ledger.events())
        .singleElement()
        .satisfies(kept -> {
          assertThat(kept.getRecordSetAside().getReason()).isEqualTo("RECORD_UNREADABLE");
          assertThat(kept.getHeader().getEventTime().getOffsetMinutes()).isZero();
        });
  }

  @Test
  @Requirement("URS-LEDGER-022")
  void aCaseThatNamesAPackOfAnotherOwnerIsSetAsideAndTheOwnerHearsNothing() {
    // Given
    LineFixture theirs =
        new LineFixture("gw-2", 1, LineFixture.order("PO-2", "LOT2", "beta", "cmo-lyon", "lyon"));
    ledger.put(theirs, theirs.sent(List.of("B1")));
    ledger.put(theirs, theirs.commissioned(List.of("B1")));
    ObjectState before = ledger.state(unit("B1"));

    // When
    ledger.put(line, line.packed(CASE, PackLevel.PACK_LEVEL_CASE, 4, units(List.of("B1")), "end"));

    // Then
    assertThat(ledger.events())
        .singleElement()
        .satisfies(kept -> {
          assertThat(kept.getRecordSetAside().getReason()).isEqualTo("OBJECT_OF_ANOTHER_OWNER");
          assertThat(kept.getHeader().getOwner()).isEqualTo("acme");
          assertThat(kept.getChangesCount()).isZero();
        });
    assertThat(ledger.state(unit("B1"))).isEqualTo(before);
    assertThat(ledger.refusals())
        .allSatisfy(told -> assertThat(told.toString()).doesNotContain("beta", "LOT2"));
  }

  @Test
  @Requirement("URS-LEDGER-022")
  void aCaseThatNamesAPackHeldByAnotherSiteIsSetAside() {
    // Given
    LineFixture porto =
        new LineFixture("gw-3", 1, LineFixture.order("PO-3", "LOT1", "acme", "cmo-porto", "porto"));
    ledger.put(porto, porto.sent(List.of("C1")));
    ledger.put(porto, porto.commissioned(List.of("C1")));
    ledger.events();

    // When
    ledger.put(line, line.packed(CASE, PackLevel.PACK_LEVEL_CASE, 4, units(List.of("C1")), "end"));

    // Then
    assertThat(ledger.events())
        .extracting(kept -> kept.getRecordSetAside().getReason())
        .containsExactly("OBJECT_OF_ANOTHER_SITE");
    assertThat(ledger.marks()).last().satisfies(m -> assertThat(m.getSequence()).isEqualTo(1));
  }

  @Test
  void aForgedRecordIsSetAside() {
    // Given
    LineRecord forged =
        line.sent(FOUR).toBuilder().setChainHash(ByteString.copyFrom(new byte[32])).build();

    // When
    ledger.put(line, forged);

    // Then
    assertThat(ledger.events())
        .singleElement()
        .satisfies(e -> assertThat(e.getRecordSetAside().getReason()).isEqualTo("RECORD_FORGED"));
  }

  @Test
  @Requirement("URS-LEDGER-023")
  void anOrderOfAnotherSiteIsSetAside() {
    // Given
    LedgerInput elsewhere =
        line.input(line.sent(FOUR)).toBuilder().setSite("porto").setOperator("cmo-porto").build();

    // When
    ledger.put(elsewhere);

    // Then
    assertThat(ledger.refusals())
        .singleElement()
        .satisfies(told -> {
          assertThat(told.getInfo().getReason()).isEqualTo("ORDER_OF_ANOTHER_SITE");
          assertThat(told.getHeader().getOwner()).isEqualTo("cmo-porto");
          assertThat(told.getInfo().toString()).doesNotContain("acme", "lyon", "LOT1");
        });
    assertThat(ledger.events())
        .singleElement()
        .satisfies(kept -> {
          assertThat(kept.getHeader().getOwner()).isEqualTo("cmo-porto");
          assertThat(kept.getOrderId()).isEmpty();
        });
  }

  @Test
  @Requirement("URS-LEDGER-010")
  void aPackNobodySentIsRecordedWithAConflictThatHoldsItAndItsCase() {
    // Given
    ledger.put(line, line.sent(List.of("A1", "A2", "A3")));

    // When
    ledger.record(line, line.commissioned(FOUR));
    ledger.put(line, line.packed(CASE, PackLevel.PACK_LEVEL_CASE, 4, units(FOUR), ""));

    // Then
    ObjectState strange = ledger.state(unit("A4"));
    assertThat(strange.getStage()).isEqualTo(Stage.STAGE_COMMISSIONED);
    assertThat(strange.getHoldsList()).containsExactly(Hold.HOLD_CONFLICT);
    assertThat(ledger.state(CASE).getContents().getBlocked()).isEqualTo(1);
    LedgerRefusal conflict = ledger.refusals().getFirst();
    assertThat(conflict.getConflict()).isTrue();
    assertThat(conflict.getInfo().getReason()).isEqualTo("NOT_REPORTED");
    assertThat(conflict.getItemsList()).containsExactly(unit("A4"));
    assertThat(conflict.getExceptionOwner()).isEqualTo("cmo-lyon");
  }

  @Test
  void aScrappedLabelEndsItsNumber() {
    // Given
    ledger.put(line, line.sent(FOUR));

    // When
    ledger.put(line, line.scrapped(List.of("A1")));

    // Then
    assertThat(ledger.state(unit("A1")).getStage()).isEqualTo(Stage.STAGE_LABEL_SCRAPPED);
    assertThat(ledger.state(unit("A1")).getIdentity()).isEqualTo(Identity.IDENTITY_VOID);
  }

  @Test
  void theStampsOfAPartitionGrowWithItsDecisions() {
    // Given
    ledger.put(line, line.sent(FOUR));
    ledger.put(line, line.commissioned(FOUR));
    ledger.put(line, line.packed(CASE, PackLevel.PACK_LEVEL_CASE, 4, units(FOUR), ""));

    // When
    List<LedgerEvent> events = ledger.events();

    // Then
    assertThat(events).extracting(e -> e.getHeader().getStamp()).isSorted();
    for (int i = 1; i < events.size(); i++) {
      long before =
          events.get(i - 1).getChangesList().stream()
              .map(ObjectChange::getState)
              .mapToLong(ObjectState::getStamp)
              .max()
              .orElse(0);
      assertThat(events.get(i).getHeader().getStamp()).isGreaterThan(before);
    }
  }

  @Test
  @Requirement("URS-LEDGER-011")
  void recordsOfAnEpochThatWasReplacedAreTakenAndFlagged() {
    // Given
    LineFixture newer =
        new LineFixture(
            "gw-lyon", 2, LineFixture.order("PO-1", "LOT1", "acme", "cmo-lyon", "lyon"));
    ledger.put(newer, newer.sent(List.of("B1")));

    // When
    ledger.put(line, line.sent(List.of("A1")));

    // Then
    assertThat(ledger.events()).extracting(LedgerEvent::getOldEpoch).containsExactly(false, true);
  }
}
