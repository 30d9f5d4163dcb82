package io.seriatim.aggregation.stream;

import static io.seriatim.aggregation.LineFixture.unit;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.seriatim.aggregation.LineFixture;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.ledger.v1.GatewayMark;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.StreamFault;
import io.seriatim.proto.line.v1.LineRecord;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records that come in one input, however they are cut, are recorded as one by one. */
@Requirement("URS-LEDGER-090")
class RecordsTogetherTopologyTest {
  private static final Order ORDER = LineFixture.order("PO-1", "LOT1", "acme", "cmo-lyon", "lyon");

  private final LineFixture line = new LineFixture("gw-lyon", 1, ORDER);

  @Test
  void aJournalCutInAnyWayLeavesTheSameEventsAndStates() {
    List<LineRecord> journal = line.run("L", 1, 5);
    List<LedgerEvent> alone = new ArrayList<>();
    try (LedgerFixture ledger = new LedgerFixture()) {
      journal.forEach(record -> ledger.put(line, record));
      alone.addAll(ledger.events());
    }
    for (long seed = 1; seed <= 5; seed++) {
      try (LedgerFixture ledger = new LedgerFixture()) {
        cut(journal, SeededRandom.of(seed)).forEach(part -> ledger.put(input(part)));

        assertThat(ledger.events().stream().map(RecordsTogetherTopologyTest::timeless).toList())
            .as("cut by seed %d", seed)
            .isEqualTo(alone.stream().map(RecordsTogetherTopologyTest::timeless).toList());
        assertThat(ledger.marks().getLast().getSequence()).isEqualTo(journal.size());
      }
    }
  }

  @Test
  void whatWasRecordedBeforeIsPassedOver() {
    List<LineRecord> journal = line.run("L", 1, 1);
    try (LedgerFixture ledger = new LedgerFixture()) {
      ledger.put(input(journal.subList(0, 3)));
      ledger.events();
      ledger.marks();

      ledger.put(input(journal.subList(1, 4)));

      assertThat(ledger.events())
          .extracting(event -> event.getHeader().getLink().getSequence())
          .containsExactly(4L);
      assertThat(ledger.marks()).extracting(GatewayMark::getSequence).containsExactly(4L);
      assertThat(ledger.state(unit("L00000A")).getPastCount()).isEqualTo(3);
    }
  }

  @Test
  void oneWithAnotherHashEndsTheInputWhereItStands() {
    List<LineRecord> journal = line.run("L", 1, 1);
    LineRecord other =
        journal.get(1).toBuilder().setChainHash(ByteString.copyFrom(new byte[32])).build();
    try (LedgerFixture ledger = new LedgerFixture()) {
      ledger.put(input(journal.subList(0, 2)));
      ledger.events();
      ledger.marks();

      ledger.put(input(List.of(other, journal.get(2))));

      assertThat(ledger.events()).isEmpty();
      assertThat(ledger.marks())
          .singleElement()
          .satisfies(mark -> {
            assertThat(mark.getFault()).isEqualTo(StreamFault.STREAM_FAULT_HASH_DIFFERS);
            assertThat(mark.getSequence()).isEqualTo(2);
          });
    }
  }

  @Test
  void aSequenceThatNoJournalHasChangesNothing() {
    List<LineRecord> journal = line.run("L", 1, 1);
    LineRecord impossible = journal.get(1).toBuilder().setSequence(-1).build();
    try (LedgerFixture ledger = new LedgerFixture()) {
      ledger.put(input(journal.subList(0, 2)));
      ledger.events();
      ledger.marks();

      ledger.put(input(List.of(impossible)));

      assertThat(ledger.events()).isEmpty();
      assertThat(ledger.marks()).extracting(GatewayMark::getSequence).containsExactly(2L);
    }
  }

  @Test
  void oneThatNeedsObjectsWaitsAndSoDoesWhatFollows() {
    List<LineRecord> journal = new ArrayList<>(line.run("L", 1, 1));
    LineRecord strange =
        line.packed(
            LineFixture.sscc(99),
            io.seriatim.proto.masterdata.v1.PackLevel.PACK_LEVEL_PALLET,
            2,
            List.of(LineFixture.sscc(98)),
            "end");
    journal.add(strange);
    journal.add(line.sent(List.of("Z1")));
    try (LedgerFixture ledger = new LedgerFixture()) {
      ledger.put(input(journal));

      assertThat(ledger.marks())
          .extracting(GatewayMark::getSequence)
          .containsExactly(strange.getSequence() - 1);
      assertThat(ledger.answer().getNeedsObjects().getItemsList()).contains(LineFixture.sscc(98));
    }
  }

  private List<List<LineRecord>> cut(List<LineRecord> journal, SeededRandom random) {
    List<List<LineRecord>> parts = new ArrayList<>();
    for (int from = 0; from < journal.size(); ) {
      int to = Math.min(journal.size(), from + random.between(1, 9));
      parts.add(journal.subList(from, to));
      from = to;
    }
    return parts;
  }

  private LedgerInput input(List<LineRecord> records) {
    LedgerInput first = line.input(records.getFirst());
    return first.toBuilder()
        .setLine(first.getLine().toBuilder().addAllFollowing(records.subList(1, records.size())))
        .build();
  }

  /** Without what depends on when it was decided. */
  private static LedgerEvent timeless(LedgerEvent event) {
    LedgerEvent.Builder builder = event.toBuilder();
    builder.getHeaderBuilder().clearStamp().clearRecordedMicros();
    builder.getChangesBuilderList().forEach(change -> timeless(change.getStateBuilder()));
    return builder.build();
  }

  private static void timeless(ObjectState.Builder state) {
    state.clearStamp().clearBornMicros().clearChangedMicros().clearSupplySinceMicros();
    state.getPastBuilderList().forEach(place -> place.clearStamp());
  }
}
