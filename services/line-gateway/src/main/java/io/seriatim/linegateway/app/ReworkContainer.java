package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.Containers;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.Refusal;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.linegateway.domain.Rework;
import io.seriatim.linegateway.domain.ReworkCheck;
import io.seriatim.linegateway.domain.ReworkKind;
import io.seriatim.linegateway.domain.StationFact;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reworks a container by hand; recorded with who and why.
 *
 * <p>What an order that is on a line packed is reworked in that order's books, wherever it is
 * scanned; anything else is of an earlier order.
 */
public final class ReworkContainer {
  private final Lines lines;
  private final Optional<ReworkEarlier> earlier;

  /** Of orders that are on a line, only. */
  public ReworkContainer(Lines lines) {
    this.lines = lines;
    this.earlier = Optional.empty();
  }

  public ReworkContainer(Lines lines, ReworkEarlier earlier) {
    this.lines = lines;
    this.earlier = Optional.of(earlier);
  }

  public LineAnswer rework(LineId line, Rework rework, Cause who) {
    Optional<RunningLine> here = lines.find(line);
    if (here.isEmpty()) {
      return lines.notFound(line);
    }
    Optional<RunningLine> holder =
        Stream.concat(here.stream(), lines.all().stream())
            .filter(l -> l.ask(order -> order.filter(o -> knows(o, rework)).isPresent()))
            .findFirst();
    return earlier
        .filter(any -> holder.isEmpty())
        .map(any -> any.rework(here.get(), rework, who))
        .orElseGet(() -> onLine(holder.orElse(here.get()).id(), rework, who));
  }

  private static boolean knows(OrderOnLine order, Rework rework) {
    Containers containers = order.run().containers();
    return containers.isIssued(rework.container())
        || containers.contents(rework.container()).isPresent();
  }

  private LineAnswer onLine(LineId line, Rework rework, Cause who) {
    return AtLine.act(
        lines,
        line,
        who,
        order -> AtLine.tooShort(rework.reason()).or(() -> rework(order, rework, who)));
  }

  private static Optional<Refusal> rework(OrderOnLine order, Rework rework, Cause who) {
    Run run = order.run();
    return switch (new ReworkCheck(run.order(), run.containers(), run.units()).check(rework)) {
      case ReworkCheck.Checked.Refused(Refusal refusal) -> Optional.of(refusal);
      case ReworkCheck.Checked.May(var fact) -> {
        if (fact.kind() == ReworkKind.REPRINT) {
          yield reprint(order, fact, who);
        }
        LineFact reworked = new LineFact.AtStation(fact);
        apply(run, reworked);
        order.recorder().fact(who, reworked);
        yield Optional.empty();
      }
    };
  }

  /** A second label of a container leaves the printer only when its record cannot be lost. */
  private static Optional<Refusal> reprint(
      OrderOnLine order, StationFact.Reworked fact, Cause who) {
    Optional<LabelFeed> ready = order.labels(fact.plan().level()).filter(LabelFeed::isReady);
    if (ready.isEmpty()) {
      return Optional.of(
          new Refusal(
              Reason.DEVICE_MISSING,
              "the " + fact.plan().level() + " label printer is not ready",
              "a printer that takes labels",
              "Look at the printer, then say it again."));
    }
    order
        .recorder()
        .durably(
            List.of(order.recorder().of(who, new LineFact.AtStation(fact))),
            () -> ready.get().reprint(fact.container()));
    return Optional.empty();
  }

  /** Brings the books of the line to what a rework says. */
  static void apply(Run run, LineFact fact) {
    if (fact instanceof LineFact.AtStation(StationFact.Reworked reworked)) {
      apply(run, reworked);
    }
  }

  private static void apply(Run run, StationFact.Reworked fact) {
    Level level = fact.plan().level();
    Set<ItemId> inside = new HashSet<>(fact.kept());
    inside.addAll(fact.added());
    run.units().unpack(units(run, fact.removed()));
    run.containers().reworked(level, fact.container(), inside);
    run.units().pack(units(run, fact.added()), fact.container());
    fact.into()
        .filter(into -> fact.kind() == ReworkKind.REPACKAGE)
        .ifPresent(into -> {
          run.containers().reworked(level, into, Set.copyOf(fact.removed()));
          run.units().pack(units(run, fact.removed()), into);
        });
  }

  private static List<SerialNumber> units(Run run, Collection<ItemId> children) {
    return children.stream()
        .filter(child -> child instanceof Sgtin unit && unit.gtin().equals(run.order().gtin()))
        .map(child -> ((Sgtin) child).serial())
        .toList();
  }
}
