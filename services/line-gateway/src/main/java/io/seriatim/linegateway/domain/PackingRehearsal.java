package io.seriatim.linegateway.domain;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.Conflict;
import io.seriatim.kernel.life.Context;
import io.seriatim.kernel.life.Header;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Life;
import io.seriatim.kernel.life.Lot;
import io.seriatim.kernel.life.Recording;
import io.seriatim.kernel.life.Report;
import io.seriatim.kernel.life.TransitionTable;
import io.seriatim.kernel.packing.Lookup;
import io.seriatim.kernel.packing.Packing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks the kernel's packing rule what the ledger will record of a container, before it is let go.
 *
 * <p>Children are taken as commissioned and loose: whoever asks has made sure of it. The time of
 * the rehearsal means nothing; the rule does not look at it.
 */
record PackingRehearsal(OrderFacts order, Containers containers) implements Lookup {
  private static final TransitionTable RULES = TransitionTable.SUPERSET.sentFirst();

  /** The first thing the ledger would find wrong; empty where nothing is. */
  Optional<Conflict> objection(
      ItemId parent, ContainerLevel level, List<ItemId> children, boolean partial) {
    Recording recording =
        Packing.record(packed(parent, level, children, partial), this, RULES, context());
    return switch (recording) {
      case Recording.Recorded recorded -> Optional.empty();
      case Recording.AlreadyDone done -> Optional.empty();
      case Recording.RecordedWithConflict with -> Optional.of(with.conflicts().getFirst());
    };
  }

  @Override
  public ItemState state(ItemId id) {
    Optional<ContainerLevel> level = containers.level(id).flatMap(order::level);
    Optional<Set<ItemId>> inside = containers.contents(id);
    if (level.isPresent() && inside.isPresent()) {
      return packedBefore(id, level.get(), List.copyOf(inside.get()));
    }
    return containers.isIssued(id) ? new ItemState.Absent(id) : unit(id);
  }

  private ItemState packedBefore(ItemId id, ContainerLevel level, List<ItemId> children) {
    Report.Packed report = packed(id, level, children, children.size() < level.capacity());
    Lookup before = other -> other.equals(id) ? new ItemState.Absent(id) : state(other);
    Recording recording = Packing.record(report, before, RULES, context());
    return Life.evolve(new ItemState.Absent(id), recording.recorded());
  }

  private ItemState unit(ItemId id) {
    Lot lot = new Lot(order.gtin(), order.lot(), order.expiry());
    Header header = Header.of(order.owner(), lot, order.id());
    ItemState state = new ItemState.Absent(id);
    for (Report.OfObject report :
        List.of(Report.sent(id, header), Report.commissioned(id, header))) {
      state = Life.evolve(state, Life.record(state, report, RULES, context()).recorded());
    }
    return state;
  }

  private Report.Packed packed(
      ItemId parent, ContainerLevel level, List<ItemId> children, boolean partial) {
    return new Report.Packed(
        parent,
        Header.ofContainer(order.owner(), order.id()),
        level.plan(),
        children,
        partial ? Optional.of("end of order") : Optional.empty(),
        true);
  }

  private Context context() {
    return Context.of(order.owner(), order.site(), Instant.EPOCH);
  }
}
