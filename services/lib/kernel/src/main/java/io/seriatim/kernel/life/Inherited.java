package io.seriatim.kernel.life;

import java.util.List;
import java.util.Optional;

/**
 * What an object has from the containers around it, nearest first: the place of the outermost, the
 * first status that is not active, any quarantine.
 */
public record Inherited(Optional<Place> place, Optional<Supply> supply, boolean quarantine) {
  public static final Inherited NOTHING = new Inherited(Optional.empty(), Optional.empty(), false);

  /** From the containers around an object, nearest first. */
  public static Inherited from(List<ItemState.Present> ancestors) {
    return ancestors.isEmpty()
        ? NOTHING
        : new Inherited(
            Optional.of(ancestors.getLast().place()),
            ancestors.stream()
                .map(ItemState.Present::supply)
                .filter(s -> !s.isActive())
                .findFirst(),
            ancestors.stream().anyMatch(a -> a.holds().contains(Hold.QUARANTINE)));
  }

  /** The object with all of it as its own. */
  ItemState.Present onto(ItemState.Present own) {
    ItemState.Present placed = place.map(own::with).orElse(own);
    ItemState.Present marked =
        own.supply().isActive() ? supply.map(placed::with).orElse(placed) : placed;
    return quarantine ? marked.holding(Hold.QUARANTINE, true) : marked;
  }
}
