package io.seriatim.kernel.packing;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.Requirement;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.life.Decision;
import io.seriatim.kernel.life.Destination;
import io.seriatim.kernel.life.EndedHow;
import io.seriatim.kernel.life.Hold;
import io.seriatim.kernel.life.Place;
import io.seriatim.kernel.life.Purpose;
import io.seriatim.kernel.life.RefusalReason;
import io.seriatim.kernel.life.Request;
import io.seriatim.kernel.life.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Operations that touch more than what they name. */
@Requirement({"URS-PACK-001", "URS-PACK-002"})
class OperationsTest {
  private static final ItemId CASE = Samples.container(1);
  private static final ItemId OTHER = Samples.container(2);
  private static final ItemId PALLET = Samples.container(3);
  private static final ItemId A = Samples.unit(1);
  private static final ItemId B = Samples.unit(2);
  private static final ItemId C = Samples.unit(3);

  private static RefusalReason refused(Decision decision) {
    return ((Decision.Refused) decision).refusal().reason();
  }

  private static World palletOfOneCase() {
    World world = new World().commissioned(A, B, C);
    world.packed(CASE, Samples.CASE, A, B);
    world.packed(PALLET, Samples.PALLET, CASE);
    return world;
  }

  private static Request sell(ItemId target) {
    return new Request.Ship(
        target, new Destination.ToParty(Samples.PHARMACY), Purpose.SALE, Samples.SHIPMENT);
  }

  @Test
  void aPackThatComesBackAloneLeavesItsCaseAndIsHeld() {
    // Given
    World world = palletOfOneCase();
    world.decide(sell(PALLET));

    // When
    Decision back = world.decide(new Request.Return(A, "unsold"));

    // Then
    assertThat(back).isInstanceOf(Decision.Accepted.class);
    assertThat(world.present(A).place()).isEqualTo(new Place.AtSite(Samples.PLANT));
    assertThat(world.present(A).holds()).containsExactly(Hold.QUARANTINE);
    assertThat(world.present(A).parent()).isEmpty();
    assertThat(world.present(CASE).contents().orElseThrow().children()).isEqualTo(1);
    assertThat(world.present(PALLET).contents().orElseThrow().summary().units()).isEqualTo(1);
    assertThat(world.decide(new Request.Return(A, "unsold"))).isEqualTo(new Decision.AlreadyDone());
  }

  @Test
  void goodsOutsideAreDecidedAboutByTheSiteThatSentThem() {
    // Given
    World world = palletOfOneCase();
    world.decide(sell(PALLET));

    // When
    Decision elsewhere = world.at(Samples.WAREHOUSE).decide(new Request.Return(PALLET, "unsold"));
    Decision handed =
        world
            .at(Samples.PLANT)
            .decide(new Request.HandOver(PALLET, Samples.WAREHOUSE, Samples.SHIPMENT));
    Decision back = world.at(Samples.WAREHOUSE).decide(new Request.Return(PALLET, "unsold"));

    // Then
    assertThat(refused(elsewhere)).isEqualTo(RefusalReason.NOT_IN_CUSTODY);
    assertThat(handed).isInstanceOf(Decision.Accepted.class);
    assertThat(back).isInstanceOf(Decision.Accepted.class);
    assertThat(world.effective(A).place()).isEqualTo(new Place.AtSite(Samples.WAREHOUSE));
  }

  @Test
  void aCaseIsCorrectedWholeAndItsPalletKnows() {
    // Given
    World world = palletOfOneCase();

    // When
    Decision half = world.decide(PackingTableTest.correct(List.of(A)));
    Decision whole = world.decide(PackingTableTest.correct(List.of(A, B)));

    // Then
    assertThat(refused(half)).isEqualTo(RefusalReason.MIXED_CONTENTS);
    assertThat(whole).isInstanceOf(Decision.Accepted.class);
    assertThat(world.present(A).header().lot()).isEqualTo(Optional.of(Samples.OTHER_LOT));
    assertThat(world.present(PALLET).contents().orElseThrow().summary().lots())
        .isEqualTo(Map.of(Samples.OTHER_LOT, 2));
    assertThat(world.decide(PackingTableTest.correct(List.of(A, B))))
        .isEqualTo(new Decision.AlreadyDone());
  }

  @Test
  void everyInputHasEndedBeforeAnOutputBegins() {
    // Given
    World world = new World().commissioned(A, B);
    Request.Repackage request =
        new Request.Repackage(
            List.of(A, B),
            List.of((Sgtin) Samples.unit(8), (Sgtin) Samples.unit(9)),
            Samples.OTHER_LOT.batch(),
            Samples.OTHER_LOT.expiry(),
            "new leaflet");

    // When
    Decision done = world.decide(request);

    // Then
    assertThat(((Decision.Accepted) done).events().stream().map(event -> event.id()).toList())
        .containsExactly(A, B, Samples.unit(8), Samples.unit(9));
    assertThat(world.present(A).identity().isAlive()).isFalse();
    assertThat(world.present(Samples.unit(9)).header().lot())
        .isEqualTo(Optional.of(Samples.OTHER_LOT));
  }

  @Test
  void aHeldInputIsNotRepackaged() {
    // Given
    World world = new World().commissioned(A);
    world.decide(new Request.Quarantine(A, "temperature"));

    // When
    Decision no = world.decide(PackingTableTest.repackage(A, Samples.unit(9)));

    // Then
    assertThat(refused(no)).isEqualTo(RefusalReason.QUARANTINED);
  }

  @Test
  void movedChildrenAreCountedInTheOtherContainer() {
    // Given
    World world = palletOfOneCase();
    world.decide(World.pack(OTHER, Samples.CASE, false, C));

    // When
    Decision moved =
        world.decide(
            new Request.Reparent(
                CASE, OTHER, List.of(A), Optional.of("one moved"), Optional.empty(), false));

    // Then
    assertThat(moved).isInstanceOf(Decision.Accepted.class);
    assertThat(world.present(A).parent()).isEqualTo(Optional.of(OTHER));
    assertThat(world.present(OTHER).contents().orElseThrow().summary().units()).isEqualTo(2);
    assertThat(world.present(PALLET).contents().orElseThrow().summary().units()).isEqualTo(1);
    assertThat(world.present(CASE).contents().orElseThrow().closed()).isTrue();
  }

  @Test
  void aContainerIsLostOnItsWayWithAllItHolds() {
    // Given
    World world = palletOfOneCase();
    world.decide(
        new Request.Ship(
            PALLET, new Destination.ToSite(Samples.WAREHOUSE), Purpose.TRANSFER, Samples.SHIPMENT));

    // When
    Decision bySender = world.decide(new Request.EndWithContents(PALLET, EndedHow.LOST, "gone"));
    Decision byReceiver =
        world
            .at(Samples.WAREHOUSE)
            .decide(new Request.EndWithContents(PALLET, EndedHow.LOST, "gone"));

    // Then
    assertThat(refused(bySender)).isEqualTo(RefusalReason.NOT_IN_CUSTODY);
    assertThat(byReceiver).isInstanceOf(Decision.Accepted.class);
    assertThat(world.present(B).identity().isAlive()).isFalse();
  }
}
