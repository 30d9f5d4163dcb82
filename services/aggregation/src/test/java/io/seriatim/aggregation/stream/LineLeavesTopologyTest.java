package io.seriatim.aggregation.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.seriatim.aggregation.LineFixture;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.proto.line.v1.LineRecord;
import io.seriatim.testkit.Requirement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every line record that the ledger takes is in the audit trail once. */
@Requirement("URS-AUDIT-016")
class LineLeavesTopologyTest {
  private static final List<String> PACKS = List.of("A1", "A2");

  @Test
  void aRecordIsALeafOnceThoughItComesAgainAndAForgedOneToo() {
    try (LedgerFixture ledger = new LedgerFixture()) {
      LineFixture line =
          new LineFixture(
              "gw-lyon", 1, LineFixture.order("PO-1", "LOT1", "acme", "cmo-lyon", "lyon"));
      LineRecord sent = line.sent(PACKS);
      LineRecord forged =
          line.commissioned(PACKS).toBuilder()
              .setChainHash(ByteString.copyFrom(new byte[32]))
              .build();

      ledger.put(line, sent);
      ledger.put(line, sent);
      ledger.put(line, forged);

      List<AuditRecord> leaves = ledger.leaves();
      assertThat(leaves)
          .extracting(AuditRecord::getSubject)
          .containsExactly("gw-lyon/1/1", "gw-lyon/1/2");
      assertThat(leaves).extracting(AuditRecord::getOwner).containsExactly("acme", "acme");
      assertThat(leaves.getFirst().getLine().getChainHash()).isEqualTo(sent.getChainHash());
      assertThat(leaves.getLast().getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
      assertThat(leaves.getLast().getReason()).isEqualTo("RECORD_FORGED");
    }
  }
}
