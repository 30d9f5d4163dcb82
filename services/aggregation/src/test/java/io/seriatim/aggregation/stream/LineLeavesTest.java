package io.seriatim.aggregation.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.proto.envelope.v1.ChainLink;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectChange;
import io.seriatim.proto.ledger.v1.RecordSetAside;
import io.seriatim.proto.line.v1.PacksDestroyed;
import io.seriatim.testkit.Requirement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the owner's log is told of a line record. */
@Requirement("URS-AUDIT-016")
class LineLeavesTest {
  private static final EventHeader HEADER =
      EventHeader.newBuilder()
          .setEventId("line/gw-lyon/2/17")
          .setOwner("acme")
          .setSite("lyon")
          .setRecordedMicros(5)
          .setLink(
              ChainLink.newBuilder()
                  .setGatewayId("gw-lyon")
                  .setEpoch(2)
                  .setSequence(17)
                  .setChainHash(ByteString.copyFromUtf8("hash")))
          .build();

  @Test
  void aLineRecordIsOneLeafOfItsOwnerWithTheJournalsChainHash() {
    AuditRecord leaf =
        LineLeaves.of(LedgerEvent.newBuilder().setHeader(HEADER).build(), 0).orElseThrow();

    assertThat(leaf.getOwner()).isEqualTo("acme");
    assertThat(leaf.getRecordId()).isEqualTo("line/gw-lyon/2/17");
    assertThat(leaf.getSubject()).isEqualTo("gw-lyon/2/17");
    assertThat(leaf.getLine().getChainHash()).isEqualTo(ByteString.copyFromUtf8("hash"));
    assertThat(leaf.getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
  }

  @Test
  void aRecordThatWasSetAsideSaysWhy() {
    LedgerEvent event =
        LedgerEvent.newBuilder()
            .setHeader(HEADER)
            .setRecordSetAside(RecordSetAside.newBuilder().setReason("RECORD_FORGED"))
            .build();

    AuditRecord leaf = LineLeaves.of(event, 1).orElseThrow();

    assertThat(leaf.getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
    assertThat(leaf.getReason()).isEqualTo("RECORD_FORGED");
  }

  @Test
  void aRecordThatWasRecordedInPartIsAcceptedAndSaysHowManyItemsWereNot() {
    LedgerEvent changed =
        LedgerEvent.newBuilder()
            .setHeader(HEADER)
            .addChanges(ObjectChange.getDefaultInstance())
            .setRecordSetAside(RecordSetAside.newBuilder().setReason("OBJECT_OF_ANOTHER_OWNER"))
            .build();
    LedgerEvent noted =
        LedgerEvent.newBuilder()
            .setHeader(HEADER)
            .setPacksDestroyed(PacksDestroyed.getDefaultInstance())
            .build();

    assertThat(List.of(LineLeaves.of(changed, 2), LineLeaves.of(noted, 2)))
        .allSatisfy(leaf -> {
          assertThat(leaf.orElseThrow().getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
          assertThat(leaf.orElseThrow().getReason()).isEqualTo("PARTLY_SET_ASIDE");
          assertThat(leaf.orElseThrow().getDetail()).startsWith("2 items");
        });
  }

  @Test
  void whatCameOfNoLineRecordHasItsRecordFromTheDoorThatTookIt() {
    EventHeader asked = HEADER.toBuilder().clearLink().build();

    assertThat(LineLeaves.of(LedgerEvent.newBuilder().setHeader(asked).build(), 0)).isEmpty();
  }
}
