package io.seriatim.kernel.packing;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.ContainerPlan;
import io.seriatim.kernel.life.ContainerSummary;
import io.seriatim.kernel.life.Contents;
import io.seriatim.kernel.life.ItemState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Questions about who holds whom, asked by requests and reports alike. */
final class Family {
  private Family() {}

  static Optional<Contents> contents(ItemState state) {
    return switch (state) {
      case ItemState.Absent absent -> Optional.empty();
      case ItemState.Present present -> present.contents();
    };
  }

  static boolean isIn(ItemState child, ItemId container) {
    return child instanceof ItemState.Present present
        && present.parent().equals(Optional.of(container));
  }

  static boolean isLoose(ItemState child) {
    return child instanceof ItemState.Present present && present.parent().isEmpty();
  }

  /** Whether the child is the container itself or already holds it. */
  static boolean isCircle(ItemId child, ItemState container, Lookup lookup) {
    return child.equals(container.id())
        || lookup.ancestors(container).stream().anyMatch(a -> a.id().equals(child));
  }

  /** The plan a container keeps once it has begun, otherwise the one asked for. */
  static ContainerPlan plan(ItemState container, ContainerPlan asked) {
    return contents(container).map(Contents::plan).orElse(asked);
  }

  static ContainerSummary summary(ItemState container) {
    return contents(container).map(Contents::summary).orElse(ContainerSummary.EMPTY);
  }

  static int count(ItemState container) {
    return contents(container).map(Contents::children).orElse(0);
  }

  /** Everything inside, deepest first; the container itself is the last. */
  static List<ItemId> withContents(ItemId container, Lookup lookup) {
    List<ItemId> found = new ArrayList<>();
    for (ItemId child : lookup.children(container)) {
      found.addAll(withContents(child, lookup));
    }
    found.add(container);
    return found;
  }
}
