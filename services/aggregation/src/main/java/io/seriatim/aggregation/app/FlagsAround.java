package io.seriatim.aggregation.app;

import io.seriatim.aggregation.domain.StandingFlag;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.Contents;
import io.seriatim.kernel.life.Flag;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Lot;
import io.seriatim.kernel.packing.Lookup;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which flags concern an object: a unit by its batch and serial, a container by what is in it.
 *
 * <p>A flag on some serials concerns a container unless it can be shown that none of them is
 * inside: every unit of the batch in it is in memory, and none is among the serials. Where memory
 * holds only the container, as after a receipt, the container counts as concerned; unpack it.
 */
final class FlagsAround {
  private final Residence residence;
  private final Lookup lookup;

  FlagsAround(Residence residence, Lookup lookup) {
    this.residence = residence;
    this.lookup = lookup;
  }

  Set<Flag> onBatches(ItemState.Present object) {
    return select(object, true);
  }

  Set<Flag> onProducts(ItemState.Present object) {
    return select(object, false);
  }

  private Set<Flag> select(ItemState.Present object, boolean ofBatch) {
    if (residence.flags().isEmpty()) {
      return Set.of();
    }
    Set<Flag> found = EnumSet.noneOf(Flag.class);
    Optional<Contents> contents = object.contents();
    if (contents.isPresent()) {
      contents
          .get()
          .summary()
          .lots()
          .forEach((lot, units) -> addOfContainer(object, Map.entry(lot, units), ofBatch, found));
    } else {
      object.header().lot().ifPresent(lot -> addOfUnit(object, lot, ofBatch, found));
    }
    return found;
  }

  private void addOfUnit(ItemState.Present unit, Lot lot, boolean ofBatch, Set<Flag> found) {
    for (StandingFlag flag : residence.flags().about(unit.header().owner(), lot)) {
      if (flag.batch().isPresent() == ofBatch && flag.covers(unit.id())) {
        found.add(flag.flag());
      }
    }
  }

  private void addOfContainer(
      ItemState.Present container, Map.Entry<Lot, Integer> part, boolean ofBatch, Set<Flag> found) {
    for (StandingFlag flag : residence.flags().about(container.header().owner(), part.getKey())) {
      if (flag.batch().isPresent() == ofBatch
          && !found.contains(flag.flag())
          && (!flag.isNarrow() || mayHold(container.id(), flag, part))) {
        found.add(flag.flag());
      }
    }
  }

  private boolean mayHold(ItemId container, StandingFlag flag, Map.Entry<Lot, Integer> part) {
    int free = unitsKnownToBeFree(container, flag, part.getKey());
    return free != part.getValue();
  }

  /** Units of the batch inside that the flag does not cover; -1 as soon as one is covered. */
  private int unitsKnownToBeFree(ItemId container, StandingFlag flag, Lot lot) {
    int free = 0;
    for (ItemId child : residence.children(container)) {
      int inside = freeIn(child, flag, lot);
      if (inside < 0) {
        return -1;
      }
      free += inside;
    }
    return free;
  }

  private int freeIn(ItemId child, StandingFlag flag, Lot lot) {
    Optional<ItemState.Present> state = present(child);
    if (state.isEmpty()) {
      return 0;
    }
    if (state.get().contents().isPresent()) {
      return unitsKnownToBeFree(child, flag, lot);
    }
    boolean ofBatch = state.get().header().lot().equals(Optional.of(lot));
    if (!ofBatch) {
      return 0;
    }
    return flag.covers(child) ? -1 : 1;
  }

  private Optional<ItemState.Present> present(ItemId id) {
    if (lookup.state(id) instanceof ItemState.Present present) {
      return Optional.of(present);
    }
    return switch (residence.find(id)) {
      case Residence.Seen.Here here -> Optional.of(here.state());
      case Residence.Seen.Visiting visiting -> Optional.of(visiting.state());
      case Residence.Seen.ProvenAbsent absent -> Optional.empty();
      case Residence.Seen.Cold cold -> Optional.empty();
      case Residence.Seen.Unknown unknown -> Optional.empty();
    };
  }
}
