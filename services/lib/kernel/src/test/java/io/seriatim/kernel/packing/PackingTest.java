package io.seriatim.kernel.packing;

import static io.seriatim.kernel.life.Samples.CASE;
import static io.seriatim.kernel.life.Samples.PALLET;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.Requirement;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.Conflict;
import io.seriatim.kernel.life.ConflictKind;
import io.seriatim.kernel.life.ContainerPlan;
import io.seriatim.kernel.life.Contents;
import io.seriatim.kernel.life.Decision;
import io.seriatim.kernel.life.Destination;
import io.seriatim.kernel.life.Effective;
import io.seriatim.kernel.life.EndedHow;
import io.seriatim.kernel.life.Fact;
import io.seriatim.kernel.life.Hold;
import io.seriatim.kernel.life.ItemEvent;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Level;
import io.seriatim.kernel.life.MixRule;
import io.seriatim.kernel.life.Numbering;
import io.seriatim.kernel.life.Place;
import io.seriatim.kernel.life.Purpose;
import io.seriatim.kernel.life.Recording;
import io.seriatim.kernel.life.RefusalReason;
import io.seriatim.kernel.life.Report;
import io.seriatim.kernel.life.Request;
import io.seriatim.kernel.life.Samples;
import io.seriatim.kernel.life.SupplyStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PackingTest {
  private static final ItemId C1 = Samples.container(1);
  private static final ItemId C2 = Samples.container(2);
  private static final ItemId P = Samples.container(3);
  private static final ItemId U1 = Samples.unit(1);
  private static final ItemId U2 = Samples.unit(2);
  private static final ItemId U3 = Samples.unit(3);
  private static final ItemId U4 = Samples.unit(4);

  private final World world = new World().commissioned(U1, U2, U3, U4);

  @Test
  @Requirement("URS-PACK-003")
  void aPalletKnowsItsBatchesFromItsOwnRow() {
    world.commissioned(Samples.unit(5), Samples.OTHER_LOT);
    world.packed(C1, CASE, U1, U2, U3);
    world.packed(C2, CASE, Samples.unit(5));
    world.packed(P, PALLET, C1, C2);

    Contents pallet = contents(P);
    assertThat(pallet.children()).isEqualTo(2);
    assertThat(pallet.summary().lots()).isEqualTo(Map.of(Samples.LOT, 3, Samples.OTHER_LOT, 1));
    assertThat(pallet.summary().blocked()).isZero();
    assertThat(pallet.closed()).isTrue();
    assertThat(contents(C1).partialReason()).isEmpty();
    assertThat(contents(C2).partialReason()).hasValue("partial");
  }

  @Test
  @Requirement("URS-PACK-001")
  void aRequestIsAllOrNothing() {
    Decision decision = world.decide(World.pack(C1, CASE, false, U1, Samples.unit(99)));

    assertThat(reason(decision)).isEqualTo(RefusalReason.UNKNOWN_OBJECT);
    assertThat(world.state(C1)).isInstanceOf(ItemState.Absent.class);
    assertThat(world.present(U1).parent()).isEmpty();
  }

  @Test
  @Requirement("URS-PACK-005")
  void capacityMixingAndPartialReasonAreEnforced() {
    world.commissioned(Samples.unit(5), Samples.OTHER_LOT);
    world.commissioned(Samples.unit(6), Samples.FOREIGN_LOT);
    ContainerPlan sameProduct = new ContainerPlan(Level.CASE, 3, MixRule.SAME_PRODUCT);

    assertThat(reason(world.decide(World.pack(C1, CASE, true, U1, U2, U3, U4))))
        .isEqualTo(RefusalReason.OVER_CAPACITY);
    assertThat(reason(world.decide(World.pack(C1, CASE, false, U1, Samples.unit(5)))))
        .isEqualTo(RefusalReason.MIXED_CONTENTS);
    assertThat(reason(world.decide(World.pack(C1, CASE, true, U1))))
        .isEqualTo(RefusalReason.PARTIAL_WITHOUT_REASON);
    assertThat(reason(world.decide(World.pack(C1, sameProduct, false, U1, Samples.unit(6)))))
        .isEqualTo(RefusalReason.MIXED_CONTENTS);
    assertThat(world.decide(World.pack(C1, sameProduct, false, U1, Samples.unit(5))))
        .isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void packingIsRefusedAcrossLevelsContainersAndClosedDoors() {
    world.packed(C1, CASE, U1, U2);
    world.decide(World.pack(C2, CASE, false, U3));

    assertThat(reason(world.decide(World.pack(C1, CASE, true, U4))))
        .isEqualTo(RefusalReason.CONTAINER_CLOSED);
    assertThat(reason(world.decide(World.pack(C2, CASE, false, U1))))
        .isEqualTo(RefusalReason.IN_A_CONTAINER);
    assertThat(reason(world.decide(World.pack(P, PALLET, false, C2))))
        .isEqualTo(RefusalReason.CONTAINER_OPEN);
    assertThat(reason(world.decide(World.pack(C2, CASE, false, C1))))
        .isEqualTo(RefusalReason.WRONG_LEVEL);
    assertThat(reason(world.at(Samples.WAREHOUSE).decide(World.pack(C2, CASE, false, U4))))
        .isEqualTo(RefusalReason.NOT_IN_CUSTODY);
  }

  @Test
  @Requirement("URS-PACK-004")
  void takingOutWritesWhatWasInheritedOntoTheChild() {
    world.packed(C1, CASE, U1, U2, U3);
    world.packed(P, PALLET, C1);
    world.decide(new Request.Quarantine(P, "temperature"));
    world.decide(Request.reportStolen(P, "truck"));
    Effective before = world.effective(U1);

    world.decide(new Request.Unpack(C1, List.of(U1), Optional.empty()));

    assertThat(world.effective(U1)).isEqualTo(before);
    assertThat(world.present(U1).holds()).containsExactly(Hold.QUARANTINE);
    assertThat(world.present(U1).supply().status()).isEqualTo(SupplyStatus.STOLEN);
    assertThat(contents(C1).closed()).isFalse();
    assertThat(contents(P).summary().units()).isEqualTo(2);
    assertThat(world.present(U2).holds()).isEmpty();
  }

  @Test
  void shippingAPalletWritesThePalletOnly() {
    world.packed(C1, CASE, U1, U2, U3);
    world.packed(P, PALLET, C1);

    Decision.Accepted shipped = (Decision.Accepted) world.decide(ship(P));

    assertThat(shipped.events()).extracting(ItemEvent::id).containsExactly(P);
    assertThat(world.effective(U1).place())
        .isEqualTo(new Place.InTransit(Samples.PLANT, Samples.WAREHOUSE));
    world.at(Samples.WAREHOUSE).decide(new Request.Receive(P));
    world.decide(new Request.Unpack(P, List.of(C1), Optional.empty()));
    assertThat(world.present(C1).place()).isEqualTo(new Place.AtSite(Samples.WAREHOUSE));
    assertThat(world.effective(U1).place()).isEqualTo(new Place.AtSite(Samples.WAREHOUSE));
  }

  @Test
  void anItemInAContainerMovesWithItOrIsUnpackedFirst() {
    world.packed(C1, CASE, U1, U2, U3);
    assertThat(reason(world.decide(Request.dispense(U1)))).isEqualTo(RefusalReason.IN_A_CONTAINER);
    assertThat(reason(world.decide(Request.destroy(C1, "r"))))
        .isEqualTo(RefusalReason.CONTAINER_NOT_EMPTY);
  }

  @Test
  void aReplacementKeepsTheContainerFullAndClosed() {
    world.packed(C1, CASE, U1, U2, U3);

    assertThat(world.decide(new Request.Replace(C1, U1, U4))).isInstanceOf(Decision.Accepted.class);

    assertThat(world.present(U1).parent()).isEmpty();
    assertThat(world.present(U4).parent()).hasValue(C1);
    assertThat(contents(C1).closed()).isTrue();
    assertThat(contents(C1).children()).isEqualTo(3);
  }

  @Test
  void endingAContainerWithItsContentsEndsEverythingInside() {
    world.packed(C1, CASE, U1, U2, U3);
    world.packed(P, PALLET, C1);

    Decision.Accepted ended =
        (Decision.Accepted)
            world.decide(new Request.EndWithContents(P, EndedHow.DESTROYED, "fire"));

    assertThat(List.of(U1, U2, U3, C1, P))
        .allSatisfy(id -> assertThat(world.effective(id).facts()).contains(Fact.ENDED));
    assertThat(ended.events().getFirst().id()).isNotEqualTo(P);
    assertThat(contents(P).summary().blocked()).isEqualTo(3);
  }

  @Test
  @Requirement("URS-PACK-002")
  void aReportOfTheImpossibleIsRecordedAndBlocksThePallet() {
    ItemId printedOnly = Samples.unit(7);
    world.record(Report.sent(printedOnly, Samples.HEADER));
    world.packed(C2, CASE, U3, U4, Samples.unit(99));
    world.packed(C1, CASE, U1, printedOnly, U3, U4, U2);
    world.packed(P, PALLET, C1);

    assertThat(world.present(C1).holds()).containsExactly(Hold.CONFLICT);
    assertThat(contents(C1).children()).isEqualTo(5);
    assertThat(contents(C2).children()).isEqualTo(1);
    assertThat(world.present(U3).parent()).hasValue(C1);
    assertThat(world.present(Samples.unit(99)).numbering()).isEqualTo(Numbering.UNREPORTED);
    assertThat(contents(C2).summary().unknown()).isEqualTo(1);
    assertThat(reason(world.decide(ship(P)))).isEqualTo(RefusalReason.CONTENTS_BLOCKED);
  }

  @Test
  @Requirement("URS-PACK-002")
  void everyKindOfPackingConflictIsNamed() {
    world.commissioned(Samples.unit(5), Samples.OTHER_LOT);
    assertThat(kinds(world.packed(C1, CASE, U1, Samples.unit(5))))
        .containsExactly(ConflictKind.MIXED_CONTENTS);
    assertThat(kinds(world.packed(C1, CASE, U2))).contains(ConflictKind.CONTAINER_CLOSED);
    assertThat(kinds(world.packed(C1, CASE, U4))).contains(ConflictKind.OVER_CAPACITY);
    assertThat(kinds(world.packed(C2, CASE, U1))).containsExactly(ConflictKind.ALREADY_PACKED);
    assertThat(kinds(world.packed(C2, CASE, C1))).contains(ConflictKind.WRONG_LEVEL);
    assertThat(kinds(world.packed(C1, CASE, C2))).contains(ConflictKind.WRONG_LEVEL);
    assertThat(kinds(world.record(World.packedReport(P, PALLET, "", U3))))
        .containsExactly(ConflictKind.PARTIAL_WITHOUT_REASON);
    assertThat(kinds(world.record(new Report.Unpacked(P, List.of(U1), Optional.empty()))))
        .containsExactly(ConflictKind.NOT_IN_THIS_CONTAINER);
    assertThat(kinds(world.at(Samples.WAREHOUSE).packed(Samples.container(5), CASE, U3)))
        .contains(ConflictKind.OTHER_PLACE);
  }

  @Test
  void aLateCommissioningCountsTheUnknownUnitToItsBatch() {
    world.packed(C1, CASE, U1, Samples.unit(8));
    assertThat(contents(C1).summary().unknown()).isEqualTo(1);

    world.commissioned(Samples.unit(8));
    assertThat(contents(C1).summary().lots()).isEqualTo(Map.of(Samples.LOT, 2));
    assertThat(contents(C1).summary().blocked()).isEqualTo(1);

    world.decide(new Request.ClearConflict(Samples.unit(8), "record came late"));
    assertThat(contents(C1).summary().blocked()).isZero();
  }

  @Test
  void whatLeavesAloneIsTakenOutOfItsContainer() {
    world.packed(C1, CASE, U1, U2, U3);
    Destination to = new Destination.ToParty(Samples.PHARMACY);
    Recording recording = world.record(new Report.Shipped(U1, to, Samples.SHIPMENT));

    assertThat(kinds(recording)).contains(ConflictKind.ALREADY_PACKED);
    assertThat(contents(C1).children()).isEqualTo(2);
    assertThat(world.present(U1).place()).isInstanceOf(Place.Outside.class);
  }

  private Contents contents(ItemId id) {
    return world.present(id).contents().orElseThrow();
  }

  private static Request ship(ItemId id) {
    return new Request.Ship(
        id, new Destination.ToSite(Samples.WAREHOUSE), Purpose.SALE, Samples.SHIPMENT);
  }

  private static RefusalReason reason(Decision decision) {
    return ((Decision.Refused) decision).refusal().reason();
  }

  private static List<ConflictKind> kinds(Recording recording) {
    return ((Recording.RecordedWithConflict) recording)
        .conflicts().stream().map(Conflict::kind).distinct().toList();
  }
}
