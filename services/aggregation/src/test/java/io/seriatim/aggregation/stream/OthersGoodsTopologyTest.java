package io.seriatim.aggregation.stream;

import static io.seriatim.aggregation.LineFixture.unit;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.ledger.v1.ShipRequest;
import io.seriatim.proto.line.v1.LineRecord;
import io.seriatim.testkit.Requirement;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a line says of single goods that another site decides about. */
@Requirement("URS-LEDGER-022")
class OthersGoodsTopologyTest {
  private final LedgerFixture ledger = new LedgerFixture();
  private final LineFixture line =
      new LineFixture("gw-lyon", 1, LineFixture.order("PO-1", "LOT1", "acme", "cmo-lyon", "lyon"));

  @BeforeEach
  void twoPacksAtLyonAndOneAtTheWarehouse() {
    ledger.put(line, line.sent(List.of("A1", "A2", "W1")));
    ledger.put(line, line.commissioned(List.of("A1", "A2", "W1")));
    shipped("s1", unit("W1"), ship -> ship.setToSite("wh"));
    assertThat(ledger.state(unit("W1")).getPlace().getCustodySite()).isEqualTo("wh");
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private void shipped(String id, String item, UnaryOperator<ShipRequest.Builder> to) {
    ledger.ask(
        "lyon",
        "cmo-lyon",
        RequestInput.newBuilder()
            .setRequestId(id)
            .setShip(to.apply(ShipRequest.newBuilder().setFromSite("lyon").addItems(item)))
            .setDestinationSlot(0)
            .setDestinationOperator("acme"));
    assertThat(ledger.answers()).allMatch(LedgerAnswer::hasAccepted);
    ledger.events();
  }

  @Test
  void aPackThatAnotherSiteHoldsIsNotEndedByTheLineThatMadeIt() {
    // Given
    ObjectState before = ledger.state(unit("W1"));

    // When
    ledger.put(line, line.decommissioned(List.of("W1")));

    // Then
    assertThat(ledger.events())
        .singleElement()
        .satisfies(kept -> {
          assertThat(kept.getRecordSetAside().getReason()).isEqualTo("OBJECT_OF_ANOTHER_SITE");
          assertThat(kept.getChangesCount()).isZero();
        });
    assertThat(ledger.state(unit("W1"))).isEqualTo(before);
    assertThat(ledger.refusals())
        .singleElement()
        .satisfies(told -> {
          assertThat(told.getExceptionOwner()).isEqualTo("cmo-lyon");
          assertThat(told.getInfo().getMetadataOrThrow("given")).isEqualTo(unit("W1"));
        });
  }

  @Test
  void theOtherPacksOfTheRecordAreRecordedAndTheRecordIsKept() {
    // Given
    ObjectState before = ledger.state(unit("W1"));
    LineRecord damaged = line.decommissioned(List.of("A1", "W1", "A2"));

    // When
    ledger.put(line, damaged);

    // Then
    LedgerEvent event = ledger.events().getLast();
    assertThat(event.getChangesList())
        .extracting(change -> change.getState().getItemId())
        .containsExactly(unit("A1"), unit("A2"));
    assertThat(event.getRecordSetAside().getReport()).isEqualTo(damaged.getReport());
    assertThat(ledger.leaves().getLast().getReason()).isEqualTo("PARTLY_SET_ASIDE");
    assertThat(ledger.state(unit("A2")).getIdentity()).isNotEqualTo(Identity.IDENTITY_ALIVE);
    assertThat(ledger.state(unit("W1"))).isEqualTo(before);
    assertThat(ledger.refusals())
        .singleElement()
        .satisfies(told -> {
          assertThat(told.getInfo().getReason()).isEqualTo("OBJECT_OF_ANOTHER_SITE");
          assertThat(told.getItemsList()).containsExactly(unit("W1"));
          assertThat(told.getConflict()).isTrue();
        });
  }

  @Test
  void whatIsSoAlreadyContradictsNobody() {
    // When
    ledger.put(line, line.commissioned(List.of("A1", "W1")));

    // Then
    assertThat(ledger.events()).singleElement().matches(event -> !event.hasRecordSetAside());
    assertThat(ledger.refusals()).isEmpty();
  }

  @Test
  void goodsOutsideAreTheSendersAlone() {
    // Given
    LineFixture porto =
        new LineFixture("gw-3", 1, LineFixture.order("PO-3", "LOT1", "acme", "cmo-porto", "porto"));
    shipped("s2", unit("A1"), ship -> ship.setToPartner("us-wholesale"));
    ObjectState before = ledger.state(unit("A1"));

    // When
    ledger.put(porto, porto.decommissioned(List.of("A1")));
    ledger.put(ledger.loaded("porto", "cmo-porto", List.of(unit("A1"))));
    ledger.put(porto, porto.decommissioned(List.of("A1")));

    // Then
    assertThat(ledger.state(unit("A1"))).isEqualTo(before);
  }
}
