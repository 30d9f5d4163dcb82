package io.seriatim.kernel.packing;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.ContainerPlan;
import io.seriatim.kernel.life.ContainerSummary;
import io.seriatim.kernel.life.ItemState;
import java.util.List;

/** What a container would hold. */
record Load(int children, ContainerSummary summary) {

  static Load of(ItemState container) {
    return new Load(Family.count(container), Family.summary(container));
  }

  Load plusAll(List<ItemId> added, Lookup lookup) {
    Load load = this;
    for (ItemId child : added) {
      load = new Load(load.children + 1, load.summary.plus(share(child, lookup)));
    }
    return load;
  }

  Load minus(ItemId removed, Lookup lookup) {
    return new Load(children - 1, summary.minus(share(removed, lookup)));
  }

  boolean fits(ContainerPlan plan) {
    return children <= plan.capacity();
  }

  boolean mixesAsAllowed(ContainerPlan plan) {
    return plan.rule().allows(summary);
  }

  private static ContainerSummary share(ItemId id, Lookup lookup) {
    return switch (lookup.state(id)) {
      case ItemState.Absent absent -> ContainerSummary.EMPTY;
      case ItemState.Present present -> present.contribution();
    };
  }
}
