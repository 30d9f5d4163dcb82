package io.seriatim.linegateway.domain;

import io.seriatim.kernel.gs1.ElementString;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.linegateway.domain.ContainerVerdict.Again;
import io.seriatim.linegateway.domain.ContainerVerdict.Pack;
import io.seriatim.linegateway.domain.ContainerVerdict.Reject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides about one container from what its station read: its own label and everything inside.
 *
 * <p>Right is: a label that was given to this station's printer and is not in use, as many readable
 * children as it holds (fewer only with a reason), each of them made here and in no container. A
 * child still unconfirmed or in doubt lies behind a gate that only a pass opens, so this read
 * settles it.
 */
public record ContainerJudge(OrderFacts order, ContainerLevel level, boolean holdsUnits) {

  /**
   * The verdict.
   *
   * @param partialAllowed whether the order is ending, with a reason for partial containers
   */
  public ContainerVerdict judge(
      CameraRead read, Containers containers, Units units, boolean partialAllowed) {
    Optional<ItemId> parent = item(read.code());
    if (parent.isEmpty()) {
      return new Reject(RejectCause.NO_READ, "the label cannot be read");
    }
    if (!containers.isIssued(level.level(), parent.get())) {
      return new Reject(RejectCause.FOREIGN, parent.get().canonical() + " was not printed here");
    }
    List<ItemId> children = new ArrayList<>();
    for (String code : read.children()) {
      Optional<ItemId> child = item(code);
      if (child.isEmpty()) {
        return new Reject(RejectCause.NO_READ, "a code inside cannot be read");
      }
      children.add(child.get());
    }
    return judge(parent.get(), children, containers, units, partialAllowed);
  }

  /** The verdict about identities, where the label is one that was given out. */
  public ContainerVerdict judge(
      ItemId parent, List<ItemId> children, Containers containers, Units units, boolean partial) {
    Set<ItemId> distinct = new HashSet<>(children);
    Optional<Set<ItemId>> before = containers.contents(parent);
    if (before.isPresent()) {
      return before.get().equals(distinct)
          ? new Again(parent)
          : new Reject(RejectCause.DUPLICATE, parent.canonical() + " holds something else");
    }
    if (distinct.size() != children.size()) {
      return new Reject(RejectCause.DUPLICATE, "a code stands inside twice");
    }
    return countObjection(children.size(), partial)
        .or(() -> childObjection(children, containers, units))
        .or(() -> ledgerObjection(parent, children, containers))
        .orElseGet(() -> new Pack(parent, children, unsettled(children, units)));
  }

  /** What the ledger would find wrong, by the same rule. */
  private Optional<ContainerVerdict> ledgerObjection(
      ItemId parent, List<ItemId> children, Containers containers) {
    boolean partial = children.size() < level.capacity();
    return new PackingRehearsal(order, containers)
        .objection(parent, level, children, partial)
        .map(conflict ->
            new Reject(RejectCause.MISMATCH, conflict.kind() + ": " + conflict.kind().advice()));
  }

  private Optional<ContainerVerdict> countObjection(int count, boolean partialAllowed) {
    boolean right = count == level.capacity() || (partialAllowed && count < level.capacity());
    return right && count > 0
        ? Optional.empty()
        : Optional.of(
            new Reject(
                RejectCause.MISMATCH,
                count
                    + " inside (expected: "
                    + level.capacity()
                    + ", or fewer at the order's end)"));
  }

  private Optional<ContainerVerdict> childObjection(
      List<ItemId> children, Containers containers, Units units) {
    return children.stream()
        .flatMap(child ->
            (holdsUnits ? unitObjection(child, units) : containerObjection(child, containers))
                .stream())
        .findFirst();
  }

  private Optional<ContainerVerdict> unitObjection(ItemId child, Units units) {
    Optional<SerialNumber> serial = unit(child);
    Optional<UnitStage> stage = serial.flatMap(units::stage);
    if (stage.isEmpty()) {
      return Optional.of(new Reject(RejectCause.FOREIGN, child.canonical()));
    }
    boolean unreadAtGate = stage.get() == UnitStage.SENT || stage.get() == UnitStage.ENCODED;
    boolean good =
        stage.get() == UnitStage.COMMISSIONED || (stage.get().mayBeCommissioned() && !unreadAtGate);
    if (!good || serial.flatMap(units::parent).isPresent()) {
      String standing = good ? "packed already" : stage.get().toString();
      return Optional.of(new Reject(RejectCause.DUPLICATE, child.canonical() + " " + standing));
    }
    return Optional.empty();
  }

  private static Optional<ContainerVerdict> containerObjection(ItemId child, Containers known) {
    if (known.contents(child).isEmpty()) {
      return Optional.of(new Reject(RejectCause.FOREIGN, child.canonical()));
    }
    return known
        .parent(child)
        .map(p -> new Reject(RejectCause.DUPLICATE, child.canonical() + " packed already"));
  }

  private List<SerialNumber> unsettled(List<ItemId> children, Units units) {
    if (!holdsUnits) {
      return List.of();
    }
    return children.stream()
        .flatMap(child -> unit(child).stream())
        .filter(serial -> units.stage(serial).filter(s -> s != UnitStage.COMMISSIONED).isPresent())
        .toList();
  }

  private Optional<SerialNumber> unit(ItemId child) {
    return child instanceof Sgtin sgtin && sgtin.gtin().equals(order.gtin())
        ? Optional.of(sgtin.serial())
        : Optional.empty();
  }

  private static Optional<ItemId> item(String code) {
    try {
      return ElementString.parse(code).item();
    } catch (InvalidValue unreadable) {
      return Optional.empty();
    }
  }
}
