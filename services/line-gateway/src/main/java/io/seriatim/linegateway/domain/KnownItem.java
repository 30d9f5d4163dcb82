package io.seriatim.linegateway.domain;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.Level;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a pack or container that was made earlier.
 *
 * @param level its level
 * @param lot its batch; empty where it holds several
 * @param inside what a container holds; empty for a pack and for an empty container
 * @param parent what holds it
 * @param good whether it may be packed: alive, commissioned, neither sample nor held
 */
public record KnownItem(
    ItemId id,
    Level level,
    Optional<BatchNumber> lot,
    List<ItemId> inside,
    Optional<ItemId> parent,
    boolean good) {
  public KnownItem {
    inside = List.copyOf(inside);
  }
}
