package io.seriatim.aggregation.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.aggregation.contract.SiteStock;
import io.seriatim.chassis.kafka.CompactEvents;
import io.seriatim.proto.envelope.v1.ChainLink;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.ledger.v1.Contents;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectChange;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Place;
import io.seriatim.testkit.Requirement;
import org.junit.jupiter.api.Test;

@Requirement("URS-LEDGER-127")
class RowChangesTest {
  private static final String PACK = LineFixture.unit("A1");
  private static final String CASE = LineFixture.sscc(1);
  private static final String PALLET = LineFixture.sscc(2);
  private static final Place LYON = Place.newBuilder().setCustodySite("lyon").build();

  private final RowChanges changes = new RowChanges();
  private long stamp = 1_000;

  private ObjectState.Builder pack() {
    return ObjectState.newBuilder()
        .setItemId(PACK)
        .setOwner("acme")
        .setGtin(LineFixture.GTIN)
        .setLot("LOT1")
        .setIdentity(Identity.IDENTITY_ALIVE)
        .setPlace(LYON);
  }

  private static ObjectState.Builder container(String id) {
    return ObjectState.newBuilder()
        .setItemId(id)
        .setOwner("acme")
        .setIdentity(Identity.IDENTITY_ALIVE)
        .setContents(Contents.newBuilder().setChildren(1))
        .setPlace(LYON);
  }

  private void event(boolean ofALine, String what, ObjectState.Builder state) {
    stamp += 1_000;
    EventHeader.Builder header = EventHeader.newBuilder().setStamp(stamp);
    if (ofALine) {
      header.setLink(ChainLink.newBuilder().setGatewayId("gw-1"));
    }
    changes.add(
        CompactEvents.compact(
            LedgerEvent.newBuilder()
                .setHeader(header)
                .addChanges(ObjectChange.newBuilder().setWhat(what).setState(state.setStamp(stamp)))
                .build()));
  }

  @Test
  void whatALineDoesWithUnitsCostsNothingMore() {
    // When
    event(true, "COMMISSIONED", pack());
    event(true, "PACKED", pack().setParent(CASE));

    // Then
    assertThat(changes.placed()).isEmpty();
  }

  @Test
  void aContainerSaysInItsRowWhereItStands() {
    // When
    event(false, "UNPACKED", container(CASE));
    event(true, "PACKED", container(PALLET).setParent(CASE));

    // Then
    assertThat(changes.placed()).isEmpty();
    assertThat(changes.others()).extracting(SiteStock::of).containsExactlyInAnyOrder("lyon", "");
  }

  @Test
  void whatIsUnpackedOnRequestStandsWhereItIsSinceThen() {
    // When
    event(false, "UNPACKED", pack());
    event(true, "COMMISSIONED", pack());

    // Then
    assertThat(changes.placed())
        .singleElement()
        .satisfies(unit -> assertThat(unit.getStamp()).isEqualTo(2_000))
        .satisfies(unit -> assertThat(SiteStock.of(unit)).isEqualTo("lyon"));
  }
}
