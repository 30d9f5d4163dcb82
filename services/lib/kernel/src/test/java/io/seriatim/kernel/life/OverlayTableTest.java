package io.seriatim.kernel.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.Requirement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Own ⊕ containers ⊕ contents ⊕ batch ⊕ product, and what each blocks. */
@Requirement("URS-LIFE-008")
class OverlayTableTest {
  private static final ItemState.Present ITEM = Samples.good(Samples.unit(1));
  private static final ItemState.Present BOX =
      Samples.good(Samples.container(1)).with(Contents.of(Samples.CASE).close(Optional.of("few")));

  // columns: sale, transfer, release, supply, restore
  private static final Map<Fact, String> TABLE =
      Map.ofEntries(
          Map.entry(Fact.ENDED, "xxxxx"),
          Map.entry(Fact.NOT_COMMISSIONED, "xxxxx"),
          Map.entry(Fact.STOLEN, "xxxxx"),
          Map.entry(Fact.CONFLICT, "xxxx."),
          Map.entry(Fact.CONTENTS_BLOCKED, "xxxx."),
          Map.entry(Fact.SUPPLIED, "x.xx."),
          Map.entry(Fact.EXPORTED, "..xx."),
          Map.entry(Fact.SAMPLED, "x.xx."),
          Map.entry(Fact.GIVEN_AWAY, "x.xx."),
          Map.entry(Fact.LOCKED, "x.xx."),
          Map.entry(Fact.CHECKED_OUT, "x.x.."),
          Map.entry(Fact.QUARANTINE, "x.xx."),
          Map.entry(Fact.RECALLED, "x.xxx"),
          Map.entry(Fact.WITHDRAWN, "x.xxx"),
          Map.entry(Fact.EXPIRED, "x.xxx"),
          Map.entry(Fact.IN_TRANSIT, "xx.x."),
          Map.entry(Fact.OUTSIDE, "xx..."),
          Map.entry(Fact.OPEN, "xx..."));

  @Test
  void everyFactBlocksWhatTheTableSays() {
    assertThat(TABLE).containsOnlyKeys(Fact.values());
    for (Fact fact : Fact.values()) {
      String row =
          Set.of(Act.values()).stream()
              .sorted()
              .map(act -> fact.blocks(act) ? "x" : ".")
              .collect(Collectors.joining());
      assertThat(row).as(fact.name()).isEqualTo(TABLE.get(fact));
    }
  }

  @Test
  void aGoodItemMayDoEverything() {
    Effective effective = Effective.of(ITEM, Samples.CONTEXT);
    assertThat(effective.facts()).isEmpty();
    assertThat(Act.values()).allMatch(effective::may);
  }

  @Test
  void everyFactIsFoundWhereItStands() {
    assertThat(own(ITEM.with(new Identity.Ended(EndedHow.LOST)))).containsExactly(Fact.ENDED);
    assertThat(own(ITEM.with(Numbering.IN_DOUBT))).containsExactly(Fact.NOT_COMMISSIONED);
    assertThat(own(ITEM.holding(Hold.CONFLICT, true))).containsExactly(Fact.CONFLICT);
    assertThat(own(ITEM.holding(Hold.QUARANTINE, true))).containsExactly(Fact.QUARANTINE);
    assertThat(own(ITEM.with(new Place.InTransit(Samples.PLANT, Samples.WAREHOUSE))))
        .containsExactly(Fact.IN_TRANSIT);
    assertThat(own(ITEM.with(new Place.Outside(Samples.PLANT, Samples.PHARMACY))))
        .containsExactly(Fact.OUTSIDE);
    assertThat(own(ITEM.with(Contents.of(Samples.CASE)))).containsExactly(Fact.OPEN);
    assertThat(own(ITEM.with(Samples.supply(SupplyStatus.SAMPLE)))).containsExactly(Fact.SAMPLED);
  }

  @Test
  void aBlockedChildBlocksItsContainer() {
    ContainerSummary blocked = new ContainerSummary(Map.of(Samples.LOT, 2), 0, 1);
    assertThat(own(BOX.with(BOX.contents().orElseThrow().plus(2, blocked))))
        .containsExactly(Fact.CONTENTS_BLOCKED);
  }

  @Test
  void placeStatusAndQuarantineComeFromTheContainersButNeverConflictOrEnd() {
    ItemState.Present pallet =
        BOX.with(new Place.InTransit(Samples.PLANT, Samples.WAREHOUSE))
            .holding(Hold.QUARANTINE, true);
    ItemState.Present box =
        BOX.with(Samples.supply(SupplyStatus.STOLEN))
            .holding(Hold.CONFLICT, true)
            .with(new Identity.Ended(EndedHow.LOST));
    Surroundings around = Surroundings.NONE.inside(List.of(box, pallet));

    Effective effective = Effective.of(ITEM, Samples.CONTEXT.around(around));

    assertThat(effective.facts())
        .containsExactlyInAnyOrder(Fact.STOLEN, Fact.QUARANTINE, Fact.IN_TRANSIT);
    assertThat(effective.place()).isEqualTo(pallet.place());
  }

  @Test
  void aStatusOfItsOwnIsNotOverwrittenByTheContainer() {
    ItemState.Present own = ITEM.with(Samples.supply(SupplyStatus.SAMPLE));
    ItemState.Present box = BOX.with(Samples.supply(SupplyStatus.EXPORTED));
    Context context = Samples.CONTEXT.around(Surroundings.NONE.inside(List.of(box)));
    assertThat(Effective.of(own, context).facts()).containsExactly(Fact.SAMPLED);
  }

  @Test
  void flagsAndExpiryReachTheItemAndTheContainerOfItsBatch() {
    Surroundings flagged =
        new Surroundings(List.of(), Set.of(Flag.RECALLED), Set.of(Flag.WITHDRAWN));
    assertThat(Effective.of(ITEM, Samples.CONTEXT.around(flagged)).facts())
        .containsExactlyInAnyOrder(Fact.RECALLED, Fact.WITHDRAWN);
    Instant tooLate = Instant.parse("2029-01-01T00:00:00Z");
    Context later = Context.of(Samples.OWNER, Samples.PLANT, tooLate);
    ContainerSummary two = new ContainerSummary(Map.of(Samples.LOT, 2), 0, 0);
    ItemState.Present box = BOX.with(BOX.contents().orElseThrow().plus(2, two));
    assertThat(Effective.of(ITEM, later).facts()).containsExactly(Fact.EXPIRED);
    assertThat(Effective.of(box, later).facts()).containsExactly(Fact.EXPIRED);
  }

  @Test
  void blockersComeInOrderOfPrecedence() {
    ItemState.Present bad =
        ITEM.holding(Hold.QUARANTINE, true)
            .holding(Hold.CONFLICT, true)
            .with(Samples.supply(SupplyStatus.STOLEN));
    assertThat(Effective.of(bad, Samples.CONTEXT).blockers(Act.SALE))
        .containsExactly(Fact.STOLEN, Fact.CONFLICT, Fact.QUARANTINE);
    List<RefusalReason> reasons = List.of(Fact.values()).stream().map(Fact::reason).toList();
    assertThat(reasons).isSorted();
  }

  private static Set<Fact> own(ItemState.Present state) {
    return Effective.of(state, Samples.CONTEXT).facts();
  }
}
