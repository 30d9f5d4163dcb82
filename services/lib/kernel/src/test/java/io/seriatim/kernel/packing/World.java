package io.seriatim.kernel.packing;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.life.ContainerPlan;
import io.seriatim.kernel.life.Context;
import io.seriatim.kernel.life.Decision;
import io.seriatim.kernel.life.Effective;
import io.seriatim.kernel.life.Header;
import io.seriatim.kernel.life.ItemEvent;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Life;
import io.seriatim.kernel.life.Lot;
import io.seriatim.kernel.life.Recording;
import io.seriatim.kernel.life.Report;
import io.seriatim.kernel.life.Request;
import io.seriatim.kernel.life.Samples;
import io.seriatim.kernel.life.TransitionTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A ledger in memory: asks the kernel, applies what it says, keeps every event. */
final class World implements Lookup {
  private final Map<ItemId, ItemState> states = new LinkedHashMap<>();
  private final List<ItemEvent> journal = new ArrayList<>();
  private SiteId site = Samples.PLANT;

  @Override
  public ItemState state(ItemId id) {
    return states.getOrDefault(id, new ItemState.Absent(id));
  }

  @Override
  public List<ItemId> children(ItemId container) {
    return states.values().stream()
        .filter(state -> Family.isIn(state, container))
        .map(ItemState::id)
        .toList();
  }

  ItemState.Present present(ItemId id) {
    return (ItemState.Present) state(id);
  }

  Effective effective(ItemId id) {
    return Effective.of(present(id), context().around(around(state(id))));
  }

  World at(SiteId where) {
    site = where;
    return this;
  }

  World given(ItemState state) {
    if (state instanceof ItemState.Present) {
      states.put(state.id(), state);
    }
    return this;
  }

  World commissioned(ItemId id, Lot lot) {
    record(Report.commissioned(id, Header.of(Samples.OWNER, lot, Samples.ORDER)));
    return this;
  }

  World commissioned(ItemId... ids) {
    for (ItemId id : ids) {
      commissioned(id, Samples.LOT);
    }
    return this;
  }

  Decision decide(Request request) {
    Decision decision = Packing.decide(request, this, TransitionTable.SUPERSET, context());
    if (decision instanceof Decision.Accepted accepted) {
      apply(accepted.events());
    }
    return decision;
  }

  Recording record(Report report) {
    Recording recording = Packing.record(report, this, TransitionTable.SUPERSET, context());
    apply(recording.recorded());
    return recording;
  }

  Recording packed(ItemId container, ContainerPlan plan, ItemId... children) {
    return record(packedReport(container, plan, "partial", children));
  }

  static Report.Packed packedReport(
      ItemId container, ContainerPlan plan, String reason, ItemId... children) {
    return new Report.Packed(
        container,
        Header.ofContainer(Samples.OWNER, Samples.ORDER),
        plan,
        List.of(children),
        Optional.of(reason).filter(r -> !r.isEmpty()),
        true);
  }

  static Request.Pack pack(
      ItemId container, ContainerPlan plan, boolean close, ItemId... children) {
    return new Request.Pack(
        container,
        Header.ofContainer(Samples.OWNER, Samples.ORDER),
        plan,
        List.of(children),
        Optional.empty(),
        close);
  }

  Map<ItemId, ItemState> states() {
    return states;
  }

  List<ItemEvent> journal() {
    return journal;
  }

  private Context context() {
    return Context.of(Samples.OWNER, site, Samples.NOW);
  }

  private void apply(List<ItemEvent> events) {
    for (ItemEvent event : events) {
      states.put(event.id(), Life.evolve(state(event.id()), event));
      journal.add(event);
    }
  }
}
