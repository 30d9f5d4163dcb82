package io.seriatim.kernel.packing;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.Action;
import io.seriatim.kernel.life.Change;
import io.seriatim.kernel.life.ContainerPlan;
import io.seriatim.kernel.life.Context;
import io.seriatim.kernel.life.Decision;
import io.seriatim.kernel.life.EndedHow;
import io.seriatim.kernel.life.Identity;
import io.seriatim.kernel.life.Inherited;
import io.seriatim.kernel.life.ItemEvent;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Refusal;
import io.seriatim.kernel.life.Request;
import io.seriatim.kernel.life.TransitionTable;
import java.util.List;
import java.util.Optional;

/** Requests about a container and what is in it: all or nothing. */
final class PackingRequests {
  private final TransitionTable table;
  private final Context context;
  private final Workbench bench;
  private final PackingObjections objections;

  PackingRequests(Lookup lookup, TransitionTable table, Context context) {
    this.table = table;
    this.context = context;
    this.bench = new Workbench(lookup, context);
    this.objections = new PackingObjections(bench, table, context);
  }

  Decision decide(Request.OfContainer request) {
    if (isDone(request)) {
      return new Decision.AlreadyDone();
    }
    check(request);
    Optional<Refusal> refusal = objections.first();
    if (refusal.isPresent()) {
      return new Decision.Refused(refusal.get());
    }
    apply(request);
    List<ItemEvent> events = bench.events();
    return events.isEmpty() ? new Decision.AlreadyDone() : new Decision.Accepted(events);
  }

  private boolean isDone(Request.OfContainer request) {
    return bench.state(request.target()) instanceof ItemState.Present target
        && target.header().owner().equals(context.owner())
        && isDone(request, target);
  }

  private boolean isDone(Request.OfContainer request, ItemState.Present target) {
    return switch (request) {
      case Request.Pack pack ->
          pack.children().stream().allMatch(child -> isIn(child, target))
              && target.contents().filter(c -> c.closed() || !pack.close()).isPresent();
      case Request.Unpack unpack ->
          unpack.children().stream().allMatch(child -> Family.isLoose(bench.state(child)));
      case Request.Replace replace ->
          isIn(replace.added(), target) && !isIn(replace.removed(), target);
      case Request.EndWithContents end -> hasEnded(target, end.how());
      case Request.Reparent reparent ->
          reparent.children().stream()
              .allMatch(child -> Family.isIn(bench.state(child), reparent.to()));
      case Request.CorrectLot correct -> new LotCorrection(bench).isDone(correct);
      case Request.Repackage repackage -> new Repackaging(bench, context).isDone(repackage);
    };
  }

  private boolean isIn(ItemId child, ItemState.Present container) {
    return Family.isIn(bench.state(child), container.id());
  }

  private static boolean hasEnded(ItemState.Present state, EndedHow how) {
    return state.identity().equals(new Identity.Ended(how));
  }

  private void check(Request.OfContainer request) {
    ItemState container = bench.state(request.target());
    switch (request) {
      case Request.Pack pack -> checkPack(container, pack);
      case Request.Unpack unpack -> {
        objections.checkContainer(container);
        unpack.children().forEach(child -> objections.checkInside(container, child));
      }
      case Request.Replace replace -> checkReplace(container, replace);
      case Request.EndWithContents end -> checkEnd(container, end);
      case Request.Reparent reparent -> checkReparent(container, reparent);
      case Request.CorrectLot correct -> new LotCorrection(bench).check(correct, objections);
      case Request.Repackage repackage ->
          new Repackaging(bench, context).check(repackage, objections);
    }
  }

  private void checkPack(ItemState container, Request.Pack pack) {
    ContainerPlan plan = Family.plan(container, pack.plan());
    List<ItemId> added = incoming(pack);
    objections.checkOpens(container);
    if (!added.isEmpty()) {
      objections.checkTakesMore(container);
    }
    added.forEach(child -> objections.checkOutside(container, plan, child));
    Load load = Load.of(container).plusAll(added, bench);
    objections.checkLoad(container, plan, load);
    if (pack.close()) {
      objections.checkFull(container, plan, load, pack.partialReason());
    }
  }

  private void checkReplace(ItemState container, Request.Replace replace) {
    objections.checkContainer(container);
    objections.checkInside(container, replace.removed());
    Family.contents(container)
        .ifPresent(contents -> {
          objections.checkOutside(container, contents.plan(), replace.added());
          Load load =
              Load.of(container)
                  .minus(replace.removed(), bench)
                  .plusAll(List.of(replace.added()), bench);
          objections.checkLoad(container, contents.plan(), load);
        });
  }

  private void checkReparent(ItemState from, Request.Reparent reparent) {
    ItemState to = bench.state(reparent.to());
    objections.checkContainer(from);
    objections.checkContainer(to);
    objections.checkTakesMore(to);
    reparent.children().forEach(child -> objections.checkInside(from, child));
    Family.contents(to)
        .ifPresent(contents -> {
          reparent.children().forEach(child -> objections.checkFits(to, contents.plan(), child));
          Load load = Load.of(to).plusAll(reparent.children(), bench);
          objections.checkLoad(to, contents.plan(), load);
          if (reparent.close()) {
            objections.checkFull(to, contents.plan(), load, reparent.partialReason());
          }
        });
  }

  private void reparent(ItemState from, Request.Reparent reparent) {
    unpack(from, new Request.Unpack(from.id(), reparent.children(), reparent.leftPartial()));
    reparent.children().stream()
        .distinct()
        .forEach(child -> bench.apply(child, new Change.PutInto(reparent.to())));
    bench.settle();
    if (reparent.close()) {
      Closing.close(reparent.to(), reparent.partialReason(), bench);
    }
  }

  private void checkEnd(ItemState container, Request.EndWithContents end) {
    if (end.how() == EndedHow.LOST) {
      objections.checkHeld(container); // what is lost is often lost on its way
      objections.checkHolds(container);
    } else {
      objections.checkContainer(container);
    }
    objections.checkLoose(container);
    for (ItemId each : Family.withContents(container.id(), bench)) {
      if (isAlive(each)) {
        objections.checkAllowed(Action.ending(end.how()), bench.state(each));
      }
    }
  }

  private void apply(Request.OfContainer request) {
    ItemState container = bench.state(request.target());
    switch (request) {
      case Request.Pack pack -> pack(container, pack);
      case Request.Unpack unpack -> unpack(container, unpack);
      case Request.Replace replace -> {
        takeOut(container, replace.removed());
        bench.apply(replace.added(), new Change.PutInto(container.id()));
        bench.settle();
      }
      case Request.EndWithContents end -> {
        Family.withContents(container.id(), bench).stream()
            .filter(this::isAlive)
            .forEach(each -> bench.apply(each, new Change.IdentityEnded(end.how(), end.reason())));
        bench.settle();
      }
      case Request.Reparent reparent -> reparent(container, reparent);
      case Request.CorrectLot correct -> new LotCorrection(bench).apply(correct);
      case Request.Repackage repackage -> new Repackaging(bench, context).apply(repackage);
    }
  }

  private void pack(ItemState container, Request.Pack pack) {
    if (Family.contents(container).isEmpty()) {
      bench.apply(
          container.id(),
          new Change.ContainerOpened(
              pack.header().ownedBy(context.owner()), pack.plan(), context.site(), context.time()));
    }
    incoming(pack).forEach(child -> bench.apply(child, new Change.PutInto(container.id())));
    bench.settle();
    if (pack.close()) {
      Closing.close(container.id(), pack.partialReason(), bench);
    }
  }

  private void unpack(ItemState container, Request.Unpack unpack) {
    unpack.children().stream().distinct().forEach(child -> takeOut(container, child));
    bench.settle();
    Closing.afterUnpack(container.id(), unpack.partialReason(), bench);
  }

  private void takeOut(ItemState container, ItemId child) {
    Inherited inherited = Inherited.from(bench.ancestors(bench.state(child)));
    bench.apply(child, new Change.TakenOut(container.id(), inherited));
  }

  private List<ItemId> incoming(Request.Pack pack) {
    return pack.children().stream()
        .distinct()
        .filter(child -> !Family.isIn(bench.state(child), pack.target()))
        .toList();
  }

  private boolean isAlive(ItemId id) {
    return bench.state(id) instanceof ItemState.Present present && present.identity().isAlive();
  }
}
