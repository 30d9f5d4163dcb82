package io.seriatim.kernel.packing;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.Change;
import io.seriatim.kernel.life.ContainerSummary;
import io.seriatim.kernel.life.Context;
import io.seriatim.kernel.life.Flag;
import io.seriatim.kernel.life.ItemEvent;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Life;
import io.seriatim.kernel.life.Stamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The objects of one decision as they change while it is made, and the events that changed them.
 *
 * <p>It lives as long as the call that made it. Law: after {@link #settle} the summary of every
 * container touched is again the sum of its children's contributions.
 */
final class Workbench implements Lookup {
  private final Lookup loaded;
  private final Context context;
  private final Map<ItemId, ItemState> touched = new HashMap<>();
  private final Map<ItemId, Difference> open = new LinkedHashMap<>();
  private final List<ItemEvent> events = new ArrayList<>();

  /** What a container has still to be told. */
  private record Difference(int children, ContainerSummary summary) {
    static final Difference NONE = new Difference(0, ContainerSummary.EMPTY);

    Difference plus(int more, ContainerSummary other) {
      return new Difference(children + more, summary.plus(other));
    }
  }

  Workbench(Lookup loaded, Context context) {
    this.loaded = loaded;
    this.context = context;
  }

  @Override
  public ItemState state(ItemId id) {
    ItemState changed = touched.get(id);
    return changed == null ? loaded.state(id) : changed;
  }

  @Override
  public List<ItemId> children(ItemId container) {
    return loaded.children(container);
  }

  @Override
  public Set<Flag> batchFlags(ItemState.Present object) {
    return loaded.batchFlags(object);
  }

  @Override
  public Set<Flag> productFlags(ItemState.Present object) {
    return loaded.productFlags(object);
  }

  /** The context with all that is around this object now. */
  Context contextOf(ItemState object) {
    return context.around(around(object));
  }

  List<ItemEvent> events() {
    return events;
  }

  void apply(ItemId id, Change change) {
    add(new ItemEvent(id, Stamp.next(state(id).stamp(), context.time()), change));
  }

  void addAll(List<ItemEvent> decided) {
    decided.forEach(this::add);
  }

  /** Tells every container what changed inside it, lowest level first. */
  void settle() {
    while (!open.isEmpty()) {
      ItemId lowest = open.keySet().stream().min(Comparator.comparing(this::levelOf)).orElseThrow();
      Difference difference = open.getOrDefault(lowest, Difference.NONE);
      open.remove(lowest);
      if (!difference.equals(Difference.NONE)) {
        apply(lowest, new Change.ContentsChanged(difference.children(), difference.summary()));
      }
    }
  }

  private void add(ItemEvent event) {
    ItemState before = state(event.id());
    ItemState after = Life.evolve(before, event);
    touched.put(event.id(), after);
    events.add(event);
    note(before, -1);
    note(after, 1);
  }

  private void note(ItemState state, int sign) {
    if (state instanceof ItemState.Present present && present.parent().isPresent()) {
      ContainerSummary share = present.contribution();
      ContainerSummary change = sign > 0 ? share : ContainerSummary.EMPTY.minus(share);
      open.merge(
          present.parent().get(),
          new Difference(sign, change),
          (was, more) -> was.plus(more.children(), more.summary()));
    }
  }

  private int levelOf(ItemId container) {
    return state(container) instanceof ItemState.Present present ? present.level().ordinal() : 0;
  }
}
