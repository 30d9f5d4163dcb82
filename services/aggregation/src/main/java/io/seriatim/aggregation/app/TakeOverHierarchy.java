package io.seriatim.aggregation.app;

import io.seriatim.aggregation.app.HierarchyLine.Child;
import io.seriatim.aggregation.app.HierarchyLine.Item;
import io.seriatim.aggregation.app.HierarchyLine.Unreadable;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.ContainerPlan;
import io.seriatim.kernel.life.Context;
import io.seriatim.kernel.life.Decision;
import io.seriatim.kernel.life.Header;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Level;
import io.seriatim.kernel.life.MixRule;
import io.seriatim.kernel.life.Recording;
import io.seriatim.kernel.life.Refusal;
import io.seriatim.kernel.life.Report;
import io.seriatim.kernel.life.Request;
import io.seriatim.kernel.life.TransitionTable;
import io.seriatim.kernel.packing.Packing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes over live goods of a system that is replaced, line by line: what the ledger would not have
 * let a line do is refused with its line, everything else is on record afterwards.
 *
 * <p>Law: an identity the ledger knows is never touched as an item or a container; it can only
 * become a child.
 */
public final class TakeOverHierarchy {
  private final Residence residence;

  public TakeOverHierarchy(Residence residence) {
    this.residence = residence;
  }

  /** A line that was not taken over, and why. */
  public record RefusedLine(HierarchyLine line, String reason, String detail) {}

  /**
   * What became of a part.
   *
   * @param outcome decided, or objects that have to be read first; nothing is refused yet then
   */
  public record TakenOver(Outcome outcome, List<RefusedLine> refused) {
    public TakenOver {
      refused = List.copyOf(refused);
    }
  }

  /** Decides about all lines; those of a container stand together. */
  public TakenOver decide(List<HierarchyLine> lines, Context context) {
    Workspace workspace = new Workspace(residence);
    Set<ItemId> missing =
        workspace.missing(lines.stream().flatMap(TakeOverHierarchy::named).toList(), false);
    if (!missing.isEmpty()) {
      return new TakenOver(new Outcome.Needs(List.copyOf(missing)), List.of());
    }
    Part part = new Part(workspace, context, new ArrayList<>());
    List<Child> together = new ArrayList<>();
    for (HierarchyLine line : lines) {
      if (!together.isEmpty() && !continues(together, line)) {
        part.pack(List.copyOf(together));
        together.clear();
      }
      switch (line) {
        case Item item -> part.commission(item);
        case Child child -> together.add(child);
        case Unreadable unreadable -> part.refuse(line, "MALFORMED", unreadable.detail());
      }
    }
    if (!together.isEmpty()) {
      part.pack(together);
    }
    return new TakenOver(new Outcome.Decided(workspace, context.site(), List.of()), part.refused());
  }

  private static boolean continues(List<Child> together, HierarchyLine line) {
    return line instanceof Child child && child.parent().equals(together.getFirst().parent());
  }

  private static Stream<ItemId> named(HierarchyLine line) {
    return switch (line) {
      case Item item -> Stream.of(item.id());
      case Child child -> Stream.of(child.parent(), child.child());
      case Unreadable unreadable -> Stream.of();
    };
  }

  /** The part as far as it is decided. */
  private record Part(Workspace workspace, Context context, List<RefusedLine> refused) {
    void refuse(HierarchyLine line, String reason, String detail) {
      refused.add(new RefusedLine(line, reason, detail));
    }

    void commission(Item item) {
      if (workspace.state(item.id()) instanceof ItemState.Present) {
        refuse(item, "DUPLICATE", item.id().canonical() + " is on record (expected: a new item)");
        return;
      }
      Header header = new Header(context.owner(), Optional.of(item.lot()), Optional.empty());
      Recording recording =
          Packing.record(
              Report.commissioned(item.id(), header), workspace, TransitionTable.SUPERSET, context);
      workspace.apply(recording.recorded());
    }

    void pack(List<Child> lines) {
      ItemId parent = lines.getFirst().parent();
      if (workspace.state(parent) instanceof ItemState.Present) {
        String detail = parent.canonical() + " is on record (expected: a new container)";
        lines.forEach(line -> refuse(line, "DUPLICATE", detail));
        return;
      }
      List<Child> left = new ArrayList<>(lines);
      while (!left.isEmpty()) {
        switch (Packing.decide(
            request(parent, left), workspace, TransitionTable.SUPERSET, context)) {
          case Decision.Accepted accepted -> {
            workspace.apply(accepted.events());
            return;
          }
          case Decision.AlreadyDone done ->
              throw new IllegalStateException("a new container that was packed: " + parent);
          case Decision.Refused refused -> drop(refused.refusal(), left);
        }
      }
    }

    /** The child that is refused; the whole container where it is none of them. */
    private void drop(Refusal refusal, List<Child> left) {
      String detail =
          "%s: %s (expected: %s)"
              .formatted(refusal.about().canonical(), refusal.given(), refusal.expected());
      List<Child> meant =
          left.stream().filter(line -> line.child().equals(refusal.about())).toList();
      List<Child> dropped = meant.isEmpty() ? List.copyOf(left) : meant;
      dropped.forEach(line -> refuse(line, refusal.reason().name(), detail));
      left.removeAll(dropped);
    }

    private Request request(ItemId parent, List<Child> lines) {
      List<ItemId> children = lines.stream().map(Child::child).distinct().toList();
      Header header = new Header(context.owner(), Optional.empty(), Optional.empty());
      ContainerPlan plan =
          new ContainerPlan(level(lines.getFirst()), children.size(), MixRule.MIXED);
      return new Request.Pack(parent, header, plan, children, Optional.empty(), true);
    }

    private Level level(Child first) {
      boolean ofUnits =
          !(workspace.state(first.child()) instanceof ItemState.Present present)
              || present.level() == Level.UNIT;
      return first.level().orElse(ofUnits ? Level.CASE : Level.PALLET);
    }
  }
}
