package io.seriatim.aggregation.app;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.Level;
import io.seriatim.kernel.life.Lot;
import java.util.Optional;

/** One fact about live goods of a system that is replaced. */
public sealed interface HierarchyLine {
  /** Its number in the document, from 1. */
  long number();

  /** The line as it came. */
  String text();

  /** A good item. */
  record Item(long number, String text, ItemId id, Lot lot) implements HierarchyLine {}

  /**
   * What is in a container.
   *
   * @param level of the container, where the line says it
   */
  record Child(long number, String text, ItemId parent, ItemId child, Optional<Level> level)
      implements HierarchyLine {}

  /** Neither. */
  record Unreadable(long number, String text, String detail) implements HierarchyLine {}
}
