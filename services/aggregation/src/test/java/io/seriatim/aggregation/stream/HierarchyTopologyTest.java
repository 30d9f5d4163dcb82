package io.seriatim.aggregation.stream;

import static io.seriatim.aggregation.LineFixture.sscc;
import static io.seriatim.aggregation.LineFixture.unit;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.proto.ledger.v1.HierarchyPart;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.ObjectsLoaded;
import io.seriatim.proto.ledger.v1.RefusedHierarchyLine;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.testkit.Requirement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Requirement("URS-LEDGER-080")
class HierarchyTopologyTest {
  private final LedgerFixture ledger = new LedgerFixture();
  private final LineFixture line =
      new LineFixture("gw-basel", 1, LineFixture.order("PO-1", "LOT1", "acme", "acme", "basel"));

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void itemsAndContainersAreOnRecordAfterwardsWithWhereTheyComeFrom() {
    // When
    LedgerAnswer answer =
        take(
            1,
            item("A1"),
            item("A2"),
            child(sscc(1), unit("A1")),
            child(sscc(1), unit("A2")),
            child(sscc(2), sscc(1)));

    // Then
    assertThat(answer.getAccepted().getRefusedLinesList()).isEmpty();
    LedgerEvent event = ledger.events().getLast();
    assertThat(event.getHierarchyMigrated().getImportId()).isEqualTo("m1");
    assertThat(event.getHierarchyMigrated().getOrigin()).isEqualTo("old system");
    assertThat(event.getHierarchyMigrated().getLines()).isEqualTo(5);
    assertThat(event.getHeader().getActor().getId()).isEqualTo("anna");
    assertThat(ledger.state(unit("A1")).getParent()).isEqualTo(sscc(1));
    assertThat(ledger.state(unit("A1")).getLot()).isEqualTo("LOT9");
    assertThat(ledger.state(sscc(1)).getParent()).isEqualTo(sscc(2));
    assertThat(ledger.refusals()).isEmpty();
  }

  @Test
  void whatIsOnRecordIsRefusedByLineAndStaysAsItWas() {
    // Given
    ledger.put(line, line.sent(List.of("A1")));
    ledger.put(line, line.commissioned(List.of("A1")));

    // When
    LedgerAnswer answer =
        take(
            11,
            item("A1"),
            item("B1"),
            item("B1"),
            child(sscc(1), unit("B1")),
            child(sscc(2), unit("B1")),
            child(sscc(3), unit("NOBODY")),
            "rubbish");

    // Then
    assertThat(answer.getAccepted().getRefusedLinesList())
        .extracting(RefusedHierarchyLine::getLine, RefusedHierarchyLine::getReason)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(11L, "DUPLICATE"),
            org.assertj.core.groups.Tuple.tuple(13L, "DUPLICATE"),
            org.assertj.core.groups.Tuple.tuple(15L, "IN_A_CONTAINER"),
            org.assertj.core.groups.Tuple.tuple(16L, "UNKNOWN_OBJECT"),
            org.assertj.core.groups.Tuple.tuple(17L, "MALFORMED"));
    assertThat(ledger.state(unit("A1")).getLot()).isEqualTo("LOT1");
    assertThat(ledger.state(unit("B1")).getParent()).isEqualTo(sscc(1));
  }

  @Test
  void thePartAgainGetsItsFirstAnswerAndChangesNothing() {
    LedgerAnswer first = take(1, item("A1"), item("A1"));
    ledger.events();

    LedgerAnswer again = take(1, item("A1"), item("A1"));
    LedgerAnswer other = take(1, item("A2"), item("A1"));

    assertThat(again).isEqualTo(first);
    assertThat(other.getRefused().getReason()).isEqualTo("REQUEST_ID_REUSED");
    assertThat(ledger.events()).isEmpty();
  }

  private static String item(String serial) {
    return unit(serial) + "\tCOMMISSIONED\tLOT9\t281231";
  }

  private static String child(String parent, String child) {
    return parent + "\t" + child;
  }

  /** As the door does: what the ledger has not in memory is read, then the part is asked again. */
  private LedgerAnswer take(long first, String... lines) {
    RequestInput.Builder asked =
        RequestInput.newBuilder()
            .setRequestId("MIGRATED/m1/" + first)
            .setHierarchyPart(
                HierarchyPart.newBuilder()
                    .setImportId("m1")
                    .setOrigin("old system")
                    .setFirstLine(first)
                    .addAllLines(List.of(lines)));
    ledger.ask("basel", "acme", asked);
    LedgerAnswer answer = ledger.answer();
    if (answer.hasNeedsObjects()) {
      ledger.put(
          ledger.now(
              LedgerInput.newBuilder()
                  .setInputId("load/request/acme/" + asked.getRequestId())
                  .setSite("basel")
                  .setOperator("acme")
                  .setObjectsLoaded(
                      ObjectsLoaded.newBuilder()
                          .setCauseId("request/acme/" + asked.getRequestId())
                          .addAllAbsent(answer.getNeedsObjects().getItemsList())
                          .setWatermark(Long.MAX_VALUE))
                  .build()));
      ledger.ask("basel", "acme", asked);
      answer = ledger.answer();
    }
    return answer;
  }
}
