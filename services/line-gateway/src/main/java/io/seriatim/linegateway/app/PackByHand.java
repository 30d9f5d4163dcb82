package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.linegateway.domain.ContainerJudge;
import io.seriatim.linegateway.domain.ContainerLevel;
import io.seriatim.linegateway.domain.ContainerVerdict;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.Refusal;
import io.seriatim.linegateway.domain.Refusal.Reason;
import java.util.List;
import java.util.Optional;

/**
 * Packs a container at a manual station, by the same rule as a case packer and in a person's name.
 *
 * <p>Law: what is in doubt is not settled by being packed by hand; it is settled first.
 */
final class PackByHand {
  private final Lines lines;
  private final LineId line;

  PackByHand(Lines lines, LineId line) {
    this.lines = lines;
    this.line = line;
  }

  /** Why these could not go into that container, so far; empty where they could. */
  Optional<Refusal> objection(ItemId parent, List<ItemId> children) {
    return lines
        .find(line)
        .flatMap(found ->
            found.ask(order ->
                order
                    .map(o -> objection(o, parent, children, true))
                    .orElseGet(() -> Optional.of(notALabel(parent)))));
  }

  /** Packs; recorded when this returns. */
  LineAnswer pack(ItemId parent, List<ItemId> children, String partialReason, Cause who) {
    return AtLine.act(
        lines,
        line,
        who,
        order -> {
          Optional<Refusal> objection =
              objection(order, parent, children, !partialReason.isEmpty());
          if (objection.isEmpty()) {
            pack(order, parent, children, partialReason, who);
          }
          return objection;
        });
  }

  /** How many a container with this label holds; nothing where it is no label of the order. */
  Optional<Integer> capacity(ItemId parent) {
    return lines
        .find(line)
        .flatMap(found ->
            found.ask(order ->
                order
                    .filter(o -> o.run().containers().contents(parent).isEmpty())
                    .flatMap(o -> level(o, parent))
                    .map(ContainerLevel::capacity)));
  }

  /** The container that something lies in; itself where it is one that holds something. */
  Optional<ItemId> containerOf(ItemId item) {
    return lines
        .find(line)
        .flatMap(found -> found.ask(order -> order.flatMap(o -> containerOf(o.run(), item))));
  }

  private static Optional<ItemId> containerOf(Run run, ItemId item) {
    return run.containers()
        .contents(item)
        .map(inside -> item)
        .or(() -> run.containers().parent(item))
        .or(() -> unit(run, item).flatMap(run.units()::parent));
  }

  private static Optional<SerialNumber> unit(Run run, ItemId item) {
    return item instanceof Sgtin unit
            && unit.gtin().equals(run.order().gtin())
            && run.units().stage(unit.serial()).isPresent()
        ? Optional.of(unit.serial())
        : Optional.empty();
  }

  private static Optional<ContainerLevel> level(OrderOnLine order, ItemId parent) {
    return order.run().containers().level(parent).flatMap(order.run().order()::level);
  }

  private static Optional<Refusal> objection(
      OrderOnLine order, ItemId parent, List<ItemId> children, boolean partial) {
    Run run = order.run();
    Optional<ContainerLevel> level = level(order, parent);
    if (level.isEmpty() || order.isOver()) {
      return Optional.of(notALabel(parent));
    }
    boolean holdsUnits = run.order().levels().getFirst().equals(level.get());
    ContainerVerdict verdict =
        new ContainerJudge(run.order(), level.get(), holdsUnits)
            .judge(parent, children, run.containers(), run.units(), partial);
    return switch (verdict) {
      case ContainerVerdict.Pack(var label, var inside, var inDoubt) ->
          inDoubt.isEmpty()
              ? Optional.empty()
              : refused(Reason.CHILD_NOT_FREE, inDoubt + " in doubt", "settled packs");
      case ContainerVerdict.Again again ->
          refused(Reason.LABEL_NOT_FREE, parent.canonical() + " is packed", "a fresh label");
      case ContainerVerdict.Reject(var cause, String detail) ->
          refused(Reason.CHILD_NOT_FREE, detail, "good items of this order, in no container");
    };
  }

  private static void pack(
      OrderOnLine order, ItemId parent, List<ItemId> children, String partialReason, Cause who) {
    Run run = order.run();
    ContainerLevel level = level(order, parent).orElseThrow();
    if (run.order().levels().getFirst().equals(level)) {
      run.units().pack(children.stream().flatMap(c -> unit(run, c).stream()).toList(), parent);
    }
    run.containers().packed(level.level(), parent, children);
    boolean partial = children.size() < level.capacity();
    order
        .recorder()
        .fact(
            who,
            new LineFact.ContainerPacked(
                parent, level.plan(), children, partial ? partialReason : ""));
  }

  private static Refusal notALabel(ItemId parent) {
    return new Refusal(
        Reason.LABEL_NOT_FREE,
        parent.canonical(),
        "a label that was printed for the order on this line",
        "Take a fresh label from the station's printer.");
  }

  private static Optional<Refusal> refused(Reason reason, String given, String expected) {
    return Optional.of(new Refusal(reason, given, expected, "Check the scan."));
  }
}
