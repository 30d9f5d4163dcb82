package io.seriatim.kernel.packing;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.Flag;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The objects a decision may look at; the caller has loaded them, with their containers. */
public interface Lookup {

  /** The state of an object; absent if nothing was ever reported about it. */
  ItemState state(ItemId id);

  /** The direct children of a container; needed only to end a container with its contents. */
  default List<ItemId> children(ItemId container) {
    return List.of();
  }

  /** Flags on the batch, or on any batch inside, that hold where this object is meant to go. */
  default Set<Flag> batchFlags(ItemState.Present object) {
    return Set.of();
  }

  /** Flags on the product, or on any product inside. */
  default Set<Flag> productFlags(ItemState.Present object) {
    return Set.of();
  }

  /**
   * The containers an object is in, nearest first.
   *
   * @throws IllegalStateException if one is not loaded, or if they go round in a circle
   */
  default List<ItemState.Present> ancestors(ItemState object) {
    List<ItemState.Present> found = new ArrayList<>();
    Optional<ItemId> parent = parent(object);
    while (parent.isPresent()) {
      ItemState state = state(parent.get());
      if (!(state instanceof ItemState.Present container) || found.contains(container)) {
        throw new IllegalStateException(
            "container of %s: %s (expected: loaded, and no circle)".formatted(object.id(), state));
      }
      found.add(container);
      parent = container.parent();
    }
    return found;
  }

  /** Everything around an object that has a say about it. */
  default Surroundings around(ItemState object) {
    return switch (object) {
      case ItemState.Absent absent -> Surroundings.NONE;
      case ItemState.Present present ->
          new Surroundings(ancestors(present), batchFlags(present), productFlags(present));
    };
  }

  private static Optional<ItemId> parent(ItemState object) {
    return switch (object) {
      case ItemState.Absent absent -> Optional.empty();
      case ItemState.Present present -> present.parent();
    };
  }
}
