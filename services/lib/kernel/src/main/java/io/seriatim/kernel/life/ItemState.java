package io.seriatim.kernel.life;

import io.seriatim.kernel.identity.ItemId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** All that is known of one item or container: separate facts, each with its own rules. */
public sealed interface ItemState {

  ItemId id();

  /** The write stamp of the last event; 0 before the first. */
  long stamp();

  /** Nothing was ever reported about this identity. */
  record Absent(ItemId id) implements ItemState {
    @Override
    public long stamp() {
      return 0;
    }
  }

  /**
   * Something was.
   *
   * @param holds what keeps it from release and sale
   * @param parent the container it is in; membership is written on the child
   * @param contents present exactly on a container
   */
  record Present(
      ItemId id,
      Header header,
      Numbering numbering,
      Identity identity,
      Supply supply,
      Place place,
      Set<Hold> holds,
      Optional<ItemId> parent,
      Optional<Contents> contents,
      long stamp)
      implements ItemState {

    public Present {
      holds = Set.copyOf(holds);
    }

    public Level level() {
      return contents.map(c -> c.plan().level()).orElse(Level.UNIT);
    }

    /** Whether the object itself, apart from its contents, blocks what holds it. */
    public boolean blocksItsContainer() {
      return !identity.isAlive()
          || numbering != Numbering.COMMISSIONED
          || !supply.isActive()
          || !holds.isEmpty();
    }

    /** What the object adds to the summary of its container. */
    public ContainerSummary contribution() {
      boolean blocks = blocksItsContainer();
      return contents
          .map(c -> blocks ? c.summary().allBlocked() : c.summary())
          .orElseGet(() -> ContainerSummary.ofUnit(header.lot(), blocks));
    }

    Present with(Numbering next) {
      return new Present(id, header, next, identity, supply, place, holds, parent, contents, stamp);
    }

    Present with(Header next) {
      return new Present(
          id, next, numbering, identity, supply, place, holds, parent, contents, stamp);
    }

    Present with(Identity next) {
      return new Present(
          id, header, numbering, next, supply, place, holds, parent, contents, stamp);
    }

    Present with(Supply next) {
      return new Present(
          id, header, numbering, identity, next, place, holds, parent, contents, stamp);
    }

    Present with(Place next) {
      return new Present(
          id, header, numbering, identity, supply, next, holds, parent, contents, stamp);
    }

    Present with(Contents next) {
      return new Present(
          id, header, numbering, identity, supply, place, holds, parent, Optional.of(next), stamp);
    }

    Present inside(Optional<ItemId> next) {
      return new Present(
          id, header, numbering, identity, supply, place, holds, next, contents, stamp);
    }

    Present holding(Hold hold, boolean on) {
      EnumSet<Hold> next = EnumSet.noneOf(Hold.class);
      next.addAll(holds);
      boolean changed = on ? next.add(hold) : next.remove(hold);
      return changed
          ? new Present(
              id, header, numbering, identity, supply, place, next, parent, contents, stamp)
          : this;
    }

    Present at(long next) {
      return new Present(
          id, header, numbering, identity, supply, place, holds, parent, contents, next);
    }
  }
}
