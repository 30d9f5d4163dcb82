package io.seriatim.kernel.life;

import java.util.List;
import java.util.Set;

/**
 * What around an object has a say about it.
 *
 * @param ancestors the containers it is in, nearest first
 * @param batchFlags flags on its batch; for a container, on any batch in its summary. The caller
 *     selects them by market and serial range
 * @param productFlags the same for its product
 */
public record Surroundings(
    List<ItemState.Present> ancestors, Set<Flag> batchFlags, Set<Flag> productFlags) {
  public static final Surroundings NONE = new Surroundings(List.of(), Set.of(), Set.of());

  public Surroundings {
    ancestors = List.copyOf(ancestors);
    batchFlags = Set.copyOf(batchFlags);
    productFlags = Set.copyOf(productFlags);
  }

  public Surroundings inside(List<ItemState.Present> containers) {
    return new Surroundings(containers, batchFlags, productFlags);
  }
}
