package io.seriatim.kernel.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answer to a request about one known object: already so, refused, or these changes. */
final class Deciding {
  private Deciding() {}

  static Decision decide(
      ItemState.Present state, Request.OfObject request, TransitionTable table, Context context) {
    if (isDone(state, request, context)) {
      return new Decision.AlreadyDone();
    }
    Optional<Refusal> refusal = Objections.first(state, request, table, context);
    if (refusal.isPresent()) {
      return new Decision.Refused(refusal.get());
    }
    List<Change> changes = new ArrayList<>();
    if (request instanceof Request.Return || request instanceof Request.HandOver) {
      takenOut(state, context).ifPresent(changes::add);
    }
    changes.add(change(state, request, context));
    if (request instanceof Request.Return returned) {
      changes.add(new Change.QuarantineSet(returned.reason()));
    }
    return new Decision.Accepted(Life.stamped(state, changes, context));
  }

  private static boolean isDone(
      ItemState.Present state, Request.OfObject request, Context context) {
    return switch (request) {
      case Request.Ship ship -> isOnTheWay(state.place(), ship.to());
      case Request.Receive receive ->
          state.parent().isEmpty() && state.place().equals(new Place.AtSite(context.site()));
      case Request.VoidShipment voided ->
          state.parent().isEmpty() && state.place().equals(new Place.AtSite(voided.origin()));
      case Request.HandOver handOver ->
          isOnTheWay(state.place(), new Destination.ToSite(handOver.to()));
      case Request.Return returned ->
          state.parent().isEmpty()
              && state.place().equals(new Place.AtSite(context.site()))
              && state.holds().contains(Hold.QUARANTINE);
      case Request.Quarantine quarantine -> state.holds().contains(Hold.QUARANTINE);
      case Request.ReleaseQuarantine release -> !state.holds().contains(Hold.QUARANTINE);
      case Request.ClearConflict clear -> !state.holds().contains(Hold.CONFLICT);
      case Request.End end -> hasEnded(state, end.how());
      case Request.TakeStatus take ->
          Standing.of(state) == Standing.of(take.status())
              && state.supply().sample().equals(take.sample());
      case Request.UndoStatus undo -> Standing.of(state) == Standing.ACTIVE;
      case Request.ReturnSample returned -> Standing.of(state) == Standing.ACTIVE;
      case Request.ResolveInDoubt resolve -> isResolved(state, resolve.outcome());
    };
  }

  private static Change change(ItemState.Present state, Request.OfObject request, Context context) {
    return switch (request) {
      case Request.Ship ship -> new Change.Departed(context.site(), ship.to(), ship.shipment());
      case Request.Receive receive -> new Change.Arrived(context.site());
      case Request.VoidShipment voided -> new Change.Arrived(voided.origin());
      case Request.Return returned -> new Change.Arrived(context.site());
      case Request.HandOver handOver ->
          new Change.Departed(
              context.site(), new Destination.ToSite(handOver.to()), handOver.shipment());
      case Request.Quarantine quarantine -> new Change.QuarantineSet(quarantine.reason());
      case Request.ReleaseQuarantine release -> new Change.QuarantineReleased(release.reason());
      case Request.ClearConflict clear -> new Change.ConflictCleared(clear.reason());
      case Request.End end -> new Change.IdentityEnded(end.how(), end.reason());
      case Request.TakeStatus take -> taken(take.status(), take.sample(), take.reason(), context);
      case Request.UndoStatus undo ->
          taken(SupplyStatus.ACTIVE, Optional.empty(), undo.reason(), context);
      case Request.ReturnSample returned ->
          taken(SupplyStatus.ACTIVE, Optional.empty(), returned.reason(), context);
      case Request.ResolveInDoubt resolve -> resolved(state, resolve, context);
    };
  }

  /** A party outside opened what it was in. */
  private static Optional<Change> takenOut(ItemState.Present state, Context context) {
    return state
        .parent()
        .map(parent -> new Change.TakenOut(parent, Inherited.from(context.around().ancestors())));
  }

  static Change.StatusChanged taken(
      SupplyStatus status, Optional<SampleKind> sample, String reason, Context context) {
    return new Change.StatusChanged(
        new Supply(status, context.time(), context.site(), sample), reason);
  }

  private static Change resolved(
      ItemState.Present state, Request.ResolveInDoubt resolve, Context context) {
    Optional<EndedHow> end = resolve.outcome().end();
    return end.isPresent()
        ? new Change.IdentityEnded(end.get(), resolve.reason())
        : new Change.ItemCommissioned(state.header(), context.site(), context.time());
  }

  static boolean hasEnded(ItemState.Present state, EndedHow how) {
    return state.identity().equals(new Identity.Ended(how));
  }

  private static boolean isResolved(ItemState.Present state, NumberFate outcome) {
    return outcome
        .end()
        .map(how -> hasEnded(state, how))
        .orElseGet(() -> state.identity().isAlive() && state.numbering() == Numbering.COMMISSIONED);
  }

  static boolean isOnTheWay(Place place, Destination to) {
    return switch (place) {
      case Place.AtSite at -> false;
      case Place.InTransit transit -> to.equals(new Destination.ToSite(transit.to()));
      case Place.Outside outside -> to.equals(new Destination.ToParty(outside.party()));
    };
  }
}
