package io.seriatim.aggregation.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.testkit.Requirement;
import java.util.List;
import org.junit.jupiter.api.Test;

@Requirement("URS-LEDGER-090")
class LineFaultsTopologyTest {

  @Test
  void whatIsWrongWithTheDecisionIsNotBlamedOnTheRecord() {
    // Given a site that master data can't have
    LineFixture line =
        new LineFixture(
            "gw-1", 1, LineFixture.order("PO-1", "LOT1", "acme", "cmo-lyon", "no site"));
    LedgerFixture ledger = new LedgerFixture();

    // Then
    assertThatThrownBy(() -> ledger.put(line, line.sent(List.of("A1"))))
        .hasRootCauseInstanceOf(InvalidValue.class);
    assertThat(ledger.events()).isEmpty();
  }
}
