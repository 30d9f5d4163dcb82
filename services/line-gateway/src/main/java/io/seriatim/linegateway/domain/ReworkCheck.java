package io.seriatim.linegateway.domain;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.linegateway.domain.StationFact.Reworked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a container may be reworked as asked, from what this line packed.
 *
 * <p>Law: what goes in was made here, is good and is in nothing else; what comes out is inside.
 */
public record ReworkCheck(OrderFacts order, Containers containers, Units units) {

  /** The answer. */
  public sealed interface Checked {
    record May(Reworked fact) implements Checked {}

    record Refused(Refusal refusal) implements Checked {}
  }

  public Checked check(Rework rework) {
    Optional<ContainerLevel> level = containers.level(rework.container()).flatMap(order::level);
    Optional<Set<ItemId>> inside = containers.contents(rework.container());
    if (level.isEmpty() || inside.isEmpty()) {
      return refused(
          Reason.CONTAINER_NOT_PACKED_HERE,
          rework.container().canonical(),
          "a container of this order",
          "Check the scan.");
    }
    return objection(rework, level.get(), inside.get())
        .<Checked>map(Checked.Refused::new)
        .orElseGet(() -> new Checked.May(fact(rework, level.get(), inside.get())));
  }

  private Optional<Refusal> objection(Rework rework, ContainerLevel level, Set<ItemId> inside) {
    return switch (rework.kind()) {
      case REPRINT -> Optional.empty();
      case UNPACK -> standsAlone(rework).or(() -> holdsSomething(rework, inside));
      case REMOVE, AUTO_UNPACK -> named(rework.remove()).or(() -> areInside(rework, inside));
      case ADD ->
          named(rework.add())
              .or(() -> areFree(rework.add(), level))
              .or(() -> fits(inside.size() + rework.add().size(), level));
      case REPLACE ->
          named(rework.remove())
              .or(() -> named(rework.add()))
              .or(() -> areInside(rework, inside))
              .or(() -> areFree(rework.add(), level))
              .or(() -> fits(inside.size() - rework.remove().size() + rework.add().size(), level));
      case REPACKAGE ->
          standsAlone(rework)
              .or(() -> holdsSomething(rework, inside))
              .or(() -> isFreshLabel(rework.into(), level));
    };
  }

  private Reworked fact(Rework rework, ContainerLevel level, Set<ItemId> inside) {
    boolean all = rework.kind() == ReworkKind.UNPACK || rework.kind() == ReworkKind.REPACKAGE;
    List<ItemId> before = inside.stream().sorted(Comparator.comparing(ItemId::canonical)).toList();
    List<ItemId> removed = all ? before : rework.remove();
    List<ItemId> kept = new ArrayList<>(before);
    kept.removeAll(removed);
    int after =
        rework.kind() == ReworkKind.REPACKAGE ? before.size() : kept.size() + rework.add().size();
    boolean partial = after > 0 && after < level.capacity();
    return new Reworked(
        rework.kind(),
        rework.container(),
        level.plan(),
        kept,
        rework.kind() == ReworkKind.REPRINT ? List.of() : removed,
        rework.add(),
        partial ? rework.reason().strip() : "",
        rework.reason().strip(),
        rework.into());
  }

  private static Optional<Refusal> named(List<ItemId> children) {
    Set<ItemId> distinct = new HashSet<>(children);
    return !children.isEmpty() && distinct.size() == children.size()
        ? Optional.empty()
        : refusal(
            Reason.CHILD_MISSING,
            children.size() + " scans, " + distinct.size() + " different",
            "at least one, each once",
            "Scan what comes out or goes in.");
  }

  private static Optional<Refusal> areInside(Rework rework, Set<ItemId> inside) {
    return rework.remove().stream()
        .filter(child -> !inside.contains(child))
        .findFirst()
        .flatMap(child ->
            refusal(
                Reason.CHILD_NOT_INSIDE,
                child.canonical(),
                "something inside " + rework.container().canonical(),
                "Check the scan; count the container if it is there."));
  }

  private Optional<Refusal> areFree(List<ItemId> children, ContainerLevel level) {
    return children.stream()
        .filter(child -> !isFree(child, level))
        .findFirst()
        .flatMap(child ->
            refusal(
                Reason.CHILD_NOT_FREE,
                child.canonical(),
                "a good item of this order, one level below, in no container",
                "Take it out of its container first, or set it aside."));
  }

  private boolean isFree(ItemId child, ContainerLevel level) {
    boolean holdsUnits = order.levels().getFirst().equals(level);
    if (!holdsUnits) {
      boolean below =
          containers.level(child).filter(l -> l.compareTo(level.level()) < 0).isPresent();
      boolean holds = containers.contents(child).filter(c -> !c.isEmpty()).isPresent();
      return below && holds && containers.parent(child).isEmpty();
    }
    return child instanceof Sgtin unit
        && unit.gtin().equals(order.gtin())
        && units.stage(unit.serial()).filter(UnitStage.COMMISSIONED::equals).isPresent()
        && units.parent(unit.serial()).isEmpty();
  }

  private static Optional<Refusal> fits(int after, ContainerLevel level) {
    return after <= level.capacity()
        ? Optional.empty()
        : refusal(
            Reason.OVER_CAPACITY,
            after + " inside",
            "at most " + level.capacity(),
            "Use another container.");
  }

  private Optional<Refusal> standsAlone(Rework rework) {
    return containers
        .parent(rework.container())
        .flatMap(parent ->
            refusal(
                Reason.CHILD_NOT_FREE,
                rework.container().canonical() + " is in " + parent.canonical(),
                "a container in no other",
                "Take it out first."));
  }

  private static Optional<Refusal> holdsSomething(Rework rework, Set<ItemId> inside) {
    return inside.isEmpty()
        ? refusal(
            Reason.CONTAINER_NOT_PACKED_HERE,
            rework.container().canonical() + " is empty",
            "a container that holds something",
            "Nothing is to be done.")
        : Optional.empty();
  }

  private Optional<Refusal> isFreshLabel(Optional<ItemId> into, ContainerLevel level) {
    Level wanted = level.level();
    boolean fresh =
        into.filter(id -> containers.isIssued(wanted, id))
            .filter(id -> containers.contents(id).isEmpty())
            .isPresent();
    return fresh
        ? Optional.empty()
        : refusal(
            Reason.LABEL_NOT_FREE,
            into.map(ItemId::canonical).orElse("no label"),
            "a " + wanted + " label printed for this order and not in use",
            "Take a fresh label from the station's printer.");
  }

  private static Checked refused(Reason reason, String given, String expected, String advice) {
    return new Checked.Refused(new Refusal(reason, given, expected, advice));
  }

  private static Optional<Refusal> refusal(
      Reason reason, String given, String expected, String advice) {
    return Optional.of(new Refusal(reason, given, expected, advice));
  }
}
