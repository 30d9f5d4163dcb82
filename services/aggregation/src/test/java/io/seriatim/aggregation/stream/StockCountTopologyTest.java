package io.seriatim.aggregation.stream;

import static io.seriatim.aggregation.LineFixture.sscc;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.proto.ledger.v1.CountStockRequest;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.ledger.v1.StockCounted;
import io.seriatim.testkit.Requirement;
import org.junit.jupiter.api.Test;

@Requirement("URS-LEDGER-128")
class StockCountTopologyTest {
  private static final StockCounted COUNTED =
      StockCounted.newBuilder().setSite("basel").addMissing(sscc(1)).setMissingTotal(1).build();

  private static RequestInput.Builder count(StockCounted counted) {
    return RequestInput.newBuilder()
        .setRequestId("c1")
        .setCountStock(CountStockRequest.newBuilder().setRequestId("c1").setSite("basel"))
        .setCounted(counted);
  }

  @Test
  void aCountIsAnEventWithWhoAndWhenAndIsAnsweredTheSameAgain() {
    try (LedgerFixture ledger = new LedgerFixture()) {
      // When
      ledger.ask("basel", "acme", count(COUNTED));
      ledger.ask("basel", "acme", count(StockCounted.getDefaultInstance()));

      // Then
      assertThat(ledger.events())
          .singleElement()
          .satisfies(event -> {
            assertThat(event.getStockCounted()).isEqualTo(COUNTED);
            assertThat(event.getHeader().getActor().getId()).isEqualTo("anna");
            assertThat(event.getHeader().getSite()).isEqualTo("basel");
            assertThat(event.getHeader().getOwner()).isEqualTo("acme");
            assertThat(event.getHeader().getStamp()).isPositive();
          })
          .extracting(LedgerEvent::getChangesCount)
          .isEqualTo(0);
      assertThat(ledger.answers())
          .hasSize(2)
          .extracting(LedgerAnswer::getAccepted)
          .allMatch(accepted -> accepted.getCounted().equals(COUNTED));
    }
  }
}
