package io.seriatim.aggregation.app;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.life.Flag;
import io.seriatim.kernel.life.ItemEvent;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Life;
import io.seriatim.kernel.packing.Lookup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The objects of one input while it is decided: what was found in memory, and what became of it.
 *
 * <p>Nothing reaches the {@link Residence} before {@link #keep}; an input that is refused, or that
 * lacks objects, leaves no trace. Law: the objects touched are kept with the state after their last
 * event.
 */
public final class Workspace implements Lookup {
  private final Residence residence;
  private final Map<ItemId, ItemState> states = new LinkedHashMap<>();
  private final Map<ItemId, ItemState> found = new LinkedHashMap<>();
  private final Set<ItemId> visitors = new LinkedHashSet<>();
  private final List<Touched> touched = new ArrayList<>();
  private final FlagsAround flags;

  public Workspace(Residence residence) {
    this.residence = residence;
    this.flags = new FlagsAround(residence, this);
  }

  /**
   * Which of these objects, and of the containers they are in, the rows must be asked for.
   *
   * @param unknownIsNew true where an identity never seen here can't be anywhere else
   */
  public Set<ItemId> missing(Collection<ItemId> needed, boolean unknownIsNew) {
    Set<ItemId> missing = new LinkedHashSet<>();
    for (ItemId id : needed) {
      Optional<ItemId> next = load(id, unknownIsNew, missing);
      while (next.isPresent()) {
        next = load(next.get(), false, missing);
      }
    }
    return missing;
  }

  /** Loads one object and says which container it is in. */
  private Optional<ItemId> load(ItemId id, boolean unknownIsNew, Set<ItemId> missing) {
    if (!states.containsKey(id)) {
      Optional<ItemState> seen = find(id, unknownIsNew);
      if (seen.isEmpty()) {
        missing.add(id);
        return Optional.empty();
      }
      states.put(id, seen.get());
      found.put(id, seen.get());
    }
    return state(id) instanceof ItemState.Present present ? present.parent() : Optional.empty();
  }

  private Optional<ItemState> find(ItemId id, boolean unknownIsNew) {
    return switch (residence.find(id)) {
      case Residence.Seen.Here here -> Optional.of(here.state());
      case Residence.Seen.Visiting visiting -> {
        visitors.add(id);
        yield Optional.of(visiting.state());
      }
      case Residence.Seen.ProvenAbsent absent -> {
        visitors.add(id);
        yield Optional.of(new ItemState.Absent(id));
      }
      case Residence.Seen.Cold cold -> Optional.empty();
      case Residence.Seen.Unknown unknown ->
          unknownIsNew ? Optional.of(new ItemState.Absent(id)) : Optional.empty();
    };
  }

  @Override
  public ItemState state(ItemId id) {
    ItemState known = states.get(id);
    return known == null ? new ItemState.Absent(id) : known;
  }

  @Override
  public Set<Flag> batchFlags(ItemState.Present object) {
    return flags.onBatches(object);
  }

  @Override
  public Set<Flag> productFlags(ItemState.Present object) {
    return flags.onProducts(object);
  }

  /** Direct children among the objects of this input. */
  @Override
  public List<ItemId> children(ItemId container) {
    return states.values().stream()
        .filter(state ->
            state instanceof ItemState.Present present
                && present.parent().equals(Optional.of(container)))
        .map(ItemState::id)
        .toList();
  }

  /** The container that stands for itself, with this object somewhere in it; or the object. */
  ItemState.Present outermost(ItemState.Present state) {
    List<ItemState.Present> ancestors = ancestors(state);
    return ancestors.isEmpty() ? state : ancestors.getLast();
  }

  /** Applies what the kernel decided. */
  public void apply(List<ItemEvent> events) {
    for (ItemEvent event : events) {
      ItemState before = state(event.id());
      ItemState.Present after = (ItemState.Present) Life.evolve(before, event);
      states.put(event.id(), after);
      touched.add(new Touched(before, event, after));
    }
  }

  /** Every event so far, in order. */
  public List<Touched> touched() {
    return List.copyOf(touched);
  }

  /** Makes it so: what stays is kept; what left the site is dismissed with its contents. */
  public void keep(SiteId site) {
    Set<ItemId> changed = new LinkedHashSet<>();
    touched.forEach(each -> changed.add(each.event().id()));
    for (ItemId id : changed) {
      if (state(id) instanceof ItemState.Present present) {
        settle(present, site);
      }
    }
    visitors.removeAll(changed);
    endVisits();
  }

  private void settle(ItemState.Present state, SiteId site) {
    Optional<SiteId> custody = state.place().custody();
    boolean elsewhere = state.parent().isEmpty() && !custody.equals(Optional.of(site));
    boolean moved = visitors.contains(state.id()) || !custody.equals(custodyBefore(state.id()));
    if (elsewhere && moved) {
      residence.dismiss(state.id(), state.stamp());
    } else {
      residence.keep(state);
    }
  }

  private Optional<SiteId> custodyBefore(ItemId id) {
    return found.get(id) instanceof ItemState.Present before
        ? before.place().custody()
        : Optional.empty();
  }

  /** Lets go what was read back for this input. */
  public void endVisits() {
    visitors.forEach(residence::endVisit);
    visitors.clear();
  }
}
