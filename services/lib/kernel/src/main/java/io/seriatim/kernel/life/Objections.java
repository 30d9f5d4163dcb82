package io.seriatim.kernel.life;

import io.seriatim.kernel.identity.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that stands against a request; the answer is the one that comes first in {@link
 * RefusalReason}.
 */
final class Objections {
  private final ItemState.Present state;
  private final Context context;
  private final Effective effective;
  private final List<Refusal> found = new ArrayList<>();

  private Objections(ItemState.Present state, Context context) {
    this.state = state;
    this.context = context;
    this.effective = Effective.of(state, context);
  }

  static Optional<Refusal> first(
      ItemState.Present state, Request.OfObject request, TransitionTable table, Context context) {
    Objections objections = new Objections(state, context);
    objections.checkCustody();
    objections.checkTable(request.action(), table);
    objections.checkOverlay(request);
    objections.checkContainer(request);
    objections.checkPlace(request);
    objections.checkUndo(request, table);
    return objections.found.stream().min(Comparator.comparing(Refusal::reason));
  }

  private void checkCustody() {
    SiteId decider = effective.place().decider();
    if (!decider.equals(context.site())) {
      object(
          RefusalReason.NOT_IN_CUSTODY,
          "asked by " + context.site(),
          "asked by " + decider + ", which holds or sent it");
    }
  }

  private void checkTable(Action action, TransitionTable table) {
    Standing standing = Standing.of(state);
    table
        .refuses(action, standing)
        .ifPresent(reason -> object(reason, "it is " + standing, "a state that allows " + action));
  }

  private void checkOverlay(Request.OfObject request) {
    act(request)
        .ifPresent(act ->
            effective
                .blockers(act)
                .forEach(fact -> object(fact.reason(), "it is " + fact, "free for " + act)));
  }

  private void checkContainer(Request.OfObject request) {
    if (movesTheObject(request) && !comesBackAlone(request)) {
      state
          .parent()
          .ifPresent(parent ->
              object(
                  RefusalReason.IN_A_CONTAINER,
                  "it is in " + parent.canonical(),
                  "in no container"));
    }
    int children = state.contents().map(Contents::children).orElse(0);
    if (request instanceof Request.End && children > 0) {
      object(RefusalReason.CONTAINER_NOT_EMPTY, "it holds " + children, "an empty container");
    }
  }

  private void checkPlace(Request.OfObject request) {
    switch (request) {
      case Request.Receive receive -> checkOnTheWay(true);
      case Request.Return returned -> checkOnTheWay(true);
      case Request.HandOver handOver -> checkOnTheWay(effective.place() instanceof Place.Outside);
      case Request.VoidShipment voided -> checkOnTheWay(hasLeft(voided));
      case Request.Ship ship -> {}
      case Request.Quarantine quarantine -> {}
      case Request.ReleaseQuarantine release -> {}
      case Request.ClearConflict clear -> {}
      case Request.End end -> {}
      case Request.TakeStatus take -> {}
      case Request.UndoStatus undo -> {}
      case Request.ReturnSample returned -> {}
      case Request.ResolveInDoubt resolve -> {}
    }
  }

  private void checkOnTheWay(boolean fromThere) {
    if (!fromThere || effective.place() instanceof Place.AtSite) {
      object(RefusalReason.NOT_IN_TRANSIT, "it is " + effective.place(), "on its way from there");
    }
  }

  private boolean hasLeft(Request.VoidShipment voided) {
    return switch (effective.place()) {
      case Place.AtSite at -> false;
      case Place.InTransit transit -> transit.from().equals(voided.origin());
      case Place.Outside outside -> outside.from().equals(voided.origin());
    };
  }

  private void checkUndo(Request.OfObject request, TransitionTable table) {
    if (request instanceof Request.ReturnSample) {
      state
          .supply()
          .sample()
          .filter(kind -> kind != SampleKind.IN_PROCESS)
          .ifPresent(kind ->
              object(
                  RefusalReason.STATUS_NOT_ALLOWED,
                  "a sample of " + kind,
                  "a sample of IN_PROCESS, which alone comes back"));
    }
    if (request instanceof Request.UndoStatus(var id, var status, var reason)
        && state.supply().status() == status) {
      table.undoWindow(status).ifPresent(this::checkWindow);
    }
  }

  private void checkWindow(Duration window) {
    Instant until = state.supply().since().plus(window);
    if (context.time().isAfter(until)) {
      object(RefusalReason.UNDO_TOO_LATE, "asked at " + context.time(), "until " + until);
    }
    if (!state.supply().where().equals(context.site())) {
      object(
          RefusalReason.UNDO_ELSEWHERE,
          "asked by " + context.site(),
          "asked by " + state.supply().where());
    }
    effective
        .blockers(Act.RESTORE)
        .forEach(fact -> object(fact.reason(), "it is " + fact, "free to be undone"));
  }

  private void object(RefusalReason reason, String given, String expected) {
    found.add(new Refusal(reason, state.id(), given, expected));
  }

  private static Optional<Act> act(Request.OfObject request) {
    return switch (request) {
      case Request.Ship ship ->
          Optional.of(
              switch (ship.purpose()) {
                case SALE -> Act.SALE;
                case TRANSFER -> Act.TRANSFER;
              });
      case Request.TakeStatus take -> act(take.status());
      case Request.Receive receive -> Optional.empty();
      case Request.VoidShipment voided -> Optional.empty();
      case Request.Quarantine quarantine -> Optional.empty();
      case Request.ReleaseQuarantine release -> Optional.empty();
      case Request.ClearConflict clear -> Optional.empty();
      case Request.End end -> Optional.empty();
      case Request.Return returned -> Optional.empty();
      case Request.HandOver handOver -> Optional.empty();
      case Request.UndoStatus undo -> Optional.empty();
      case Request.ReturnSample returned -> Optional.empty();
      case Request.ResolveInDoubt resolve -> Optional.empty();
    };
  }

  private static Optional<Act> act(SupplyStatus status) {
    return switch (status) {
      case SUPPLIED, FREE_SAMPLE -> Optional.of(Act.SUPPLY);
      case EXPORTED -> Optional.of(Act.SALE);
      case ACTIVE, SAMPLE, LOCKED, STOLEN, CHECKED_OUT -> Optional.empty();
    };
  }

  /** A party outside opens containers and sends back what was in them. */
  private boolean comesBackAlone(Request.OfObject request) {
    boolean back = request instanceof Request.Return || request instanceof Request.HandOver;
    return back && effective.place() instanceof Place.Outside;
  }

  private static boolean movesTheObject(Request.OfObject request) {
    return switch (request) {
      case Request.Ship ship -> true;
      case Request.Receive receive -> true;
      case Request.Return returned -> true;
      case Request.HandOver handOver -> true;
      case Request.VoidShipment voided -> true;
      case Request.End end -> true;
      case Request.TakeStatus take -> take.status() != SupplyStatus.LOCKED;
      case Request.Quarantine quarantine -> false;
      case Request.ReleaseQuarantine release -> false;
      case Request.ClearConflict clear -> false;
      case Request.UndoStatus undo -> false;
      case Request.ReturnSample returned -> false;
      case Request.ResolveInDoubt resolve -> false;
    };
  }
}
