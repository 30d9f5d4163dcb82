package io.seriatim.linegateway.domain;

import io.seriatim.kernel.identity.ItemId;
import java.util.List;
import java.util.Optional;

/**
 * What a person wants done with a container.
 *
 * @param into the new container of a repackaging
 */
public record Rework(
    ReworkKind kind,
    ItemId container,
    List<ItemId> remove,
    List<ItemId> add,
    Optional<ItemId> into,
    String reason) {

  public Rework {
    remove = List.copyOf(remove);
    add = List.copyOf(add);
  }
}
