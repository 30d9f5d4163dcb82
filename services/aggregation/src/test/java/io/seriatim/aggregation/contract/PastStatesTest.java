package io.seriatim.aggregation.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.proto.ledger.v1.ArchivePlace;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectChange;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Place;
import io.seriatim.proto.ledger.v1.Shipped;
import io.seriatim.testkit.Requirement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A pallet made at a plant (partition 1), moved to a warehouse (2), sold from there. */
class PastStatesTest {
  private static final Place PLANT = Place.newBuilder().setCustodySite("plant").build();
  private static final Place MOVING =
      Place.newBuilder()
          .setCustodySite("store")
          .setFromSite("plant")
          .setInTransitTo("store")
          .build();
  private static final Place STORE = Place.newBuilder().setCustodySite("store").build();
  private static final Place SOLD =
      Place.newBuilder().setOutsidePartner("buyer").setFromSite("store").build();

  private final Map<ArchivePlace, LedgerEvent> archive = new HashMap<>();
  private final List<ArchivePlace> past = new ArrayList<>();
  private ObjectState now = ObjectState.getDefaultInstance();

  private void event(int partition, long stamp, String what, Place place) {
    ArchivePlace at = ArchivePlace.newBuilder().setPartition(partition).setStamp(stamp).build();
    past.add(at);
    now =
        ObjectState.newBuilder()
            .setItemId(LineFixture.sscc(1))
            .setPlace(place)
            .setChangedMicros(stamp)
            .addAllPast(past)
            .build();
    LedgerEvent.Builder event =
        LedgerEvent.newBuilder().addChanges(ObjectChange.newBuilder().setWhat(what).setState(now));
    if (what.equals("SHIPPED")) {
      event.setShipped(Shipped.newBuilder().setDespatchAdvice("DA-" + stamp));
    }
    archive.put(at, event.build());
  }

  private Optional<PastStates.Left> left(Map<Integer, Long> acknowledged) {
    return new PastStates(at -> Optional.ofNullable(archive.get(at)), acknowledged).left(now);
  }

  private void madeAndMoved() {
    event(1, 10, "PACKED", PLANT);
    event(1, 20, "SHIPPED", MOVING);
    event(2, 30, "CUSTODY_TAKEN", MOVING);
    event(2, 40, "RECEIVED", STORE);
  }

  @Test
  @Requirement("URS-LEDGER-113")
  void aSaleBeforeItsOwnPartitionKnewIsListedThoughAnotherKnewBefore() {
    // Given
    madeAndMoved();
    event(2, 50, "SHIPPED", SOLD);

    // When: the plant had acknowledged before it even moved the pallet
    Optional<PastStates.Left> left = left(Map.of(1, 15L, 2, 60L));

    // Then
    assertThat(left).isPresent();
    assertThat(left.get().state().getPlace()).isEqualTo(SOLD);
    assertThat(left.get().micros()).isEqualTo(50);
    assertThat(left.get().how().getShipped().getDespatchAdvice()).isEqualTo("DA-50");
  }

  @Test
  @Requirement("URS-LEDGER-113")
  void whatCameBackSinceIsListedAsItWas() {
    // Given
    madeAndMoved();
    event(2, 50, "SHIPPED", SOLD);
    event(2, 70, "RECEIVED", STORE);

    // When
    Optional<PastStates.Left> left = left(Map.of(1, 15L, 2, 60L));

    // Then
    assertThat(left).isPresent();
    assertThat(left.get().state().getPlace()).isEqualTo(SOLD);
  }

  @Test
  @Requirement("URS-LEDGER-113")
  void whatCameBackBeforeIsNotListed() {
    // Given
    madeAndMoved();
    event(2, 50, "SHIPPED", SOLD);
    event(2, 55, "RECEIVED", STORE);

    // Then
    assertThat(left(Map.of(1, 15L, 2, 60L))).isEmpty();
  }

  @Test
  @Requirement("URS-LEDGER-113")
  void whatWasOnItsWayIsListedWithWhenItLeft() {
    // Given
    madeAndMoved();

    // When
    Optional<PastStates.Left> left = left(Map.of(1, 25L, 2, 35L));

    // Then
    assertThat(left).isPresent();
    assertThat(left.get().state().getPlace().getInTransitTo()).isEqualTo("store");
    assertThat(left.get().micros()).isEqualTo(20);
  }

  @Test
  void whatWasMadeOnlyAfterwardsIsNotListed() {
    // Given
    madeAndMoved();

    // Then
    assertThat(left(Map.of(1, 5L, 2, 5L))).isEmpty();
  }

  @Test
  @Requirement("URS-LEDGER-113")
  void aPartitionThatIsSilentHasDecidedNothingUnderTheFlag() {
    // Given
    madeAndMoved();
    event(2, 50, "SHIPPED", SOLD);

    // Then
    assertThat(left(Map.of(1, 15L))).isPresent();
  }
}
