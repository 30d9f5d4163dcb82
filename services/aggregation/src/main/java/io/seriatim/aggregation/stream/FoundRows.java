package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.app.Residence;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.Contents;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.proto.ledger.v1.RequestInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether what the door filled in from the rows is all there is in the containers named: rows that
 * don't yet have, or still have, some would decide about other objects than there are.
 */
final class FoundRows {
  private final Residence residence;

  FoundRows(Residence residence) {
    this.residence = residence;
  }

  boolean isStale(RequestInput asked) {
    return isStaleUnpack(asked) || isStaleEnding(asked);
  }

  private boolean isStaleUnpack(RequestInput asked) {
    return asked.hasUnpack()
        && asked.getUnpack().getChildrenCount() == 0
        && present(ItemId.parse(asked.getUnpack().getParent()))
            .filter(container -> differs(container, asked.getFoundChildrenList()))
            .isPresent();
  }

  private boolean differs(ItemState.Present container, List<String> found) {
    return children(container) != found.size()
        || found.stream()
            .anyMatch(child ->
                resident(ItemId.parse(child))
                    .filter(state -> !state.parent().equals(Optional.of(container.id())))
                    .isPresent());
  }

  /** Every container among them holds as many as were found in it. */
  private boolean isStaleEnding(RequestInput asked) {
    List<String> named = named(asked);
    if (named.isEmpty()) {
      return false;
    }
    List<ItemState.Present> states = new ArrayList<>();
    Stream.concat(named.stream(), asked.getFoundContentsList().stream())
        .distinct()
        .forEach(id -> present(ItemId.parse(id)).ifPresent(states::add));
    Map<ItemId, Integer> found = new HashMap<>();
    states.forEach(state -> state.parent().ifPresent(up -> found.merge(up, 1, Integer::sum)));
    return states.stream()
        .anyMatch(state -> children(state) != found.getOrDefault(state.id(), 0) && !isOver(state));
  }

  /** What has ended already is not ended again, whatever is still counted in it. */
  private static boolean isOver(ItemState.Present state) {
    return !state.identity().isAlive();
  }

  /** The containers that are to end with what they hold. */
  private static List<String> named(RequestInput asked) {
    if (asked.getDecommission().getWithContents()) {
      return asked.getDecommission().getItemsList();
    }
    if (asked.getDestroy().getWithContents()) {
      return asked.getDestroy().getItemsList();
    }
    return asked.getDeclareMissing().getWithContents()
        ? asked.getDeclareMissing().getItemsList()
        : List.of();
  }

  private static int children(ItemState.Present container) {
    return container.contents().map(Contents::children).orElse(0);
  }

  private Optional<ItemState.Present> resident(ItemId id) {
    return residence.find(id) instanceof Residence.Seen.Here here
        ? Optional.of(here.state())
        : Optional.empty();
  }

  private Optional<ItemState.Present> present(ItemId id) {
    return switch (residence.find(id)) {
      case Residence.Seen.Here here -> Optional.of(here.state());
      case Residence.Seen.Visiting visiting -> Optional.of(visiting.state());
      case Residence.Seen.ProvenAbsent absent -> Optional.empty();
      case Residence.Seen.Cold cold -> Optional.empty();
      case Residence.Seen.Unknown unknown -> Optional.empty();
    };
  }
}
