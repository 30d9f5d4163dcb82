package io.seriatim.kernel.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes of a report about one object: its changes, and what contradicts it. */
final class Recordings {
  private final ItemState state;
  private final Report.OfObject report;
  private final Context context;
  private final List<Change> changes = new ArrayList<>();
  private final List<Conflict> conflicts = new ArrayList<>();

  private Recordings(ItemState state, Report.OfObject report, Context context) {
    this.state = state;
    this.report = report;
    this.context = context;
  }

  static Recording record(
      ItemState state, Report.OfObject report, TransitionTable table, Context context) {
    if (state instanceof ItemState.Present present && isRecorded(present, report, context)) {
      return new Recording.AlreadyDone();
    }
    Recordings recording = new Recordings(state, report, context);
    recording.checkOwner();
    recording.checkTable(table);
    recording.checkPlace();
    recording.takeOut();
    recording.apply();
    return recording.outcome();
  }

  private Recording outcome() {
    conflicts.stream().map(Change.ConflictRaised::new).forEach(changes::add);
    List<ItemEvent> events = Life.stamped(state, changes, context);
    return conflicts.isEmpty()
        ? new Recording.Recorded(events)
        : new Recording.RecordedWithConflict(events, conflicts);
  }

  private static boolean isRecorded(
      ItemState.Present state, Report.OfObject report, Context context) {
    return switch (report) {
      case Report.NumberReported number -> isRecorded(state, number);
      case Report.Ended ended -> Deciding.hasEnded(state, ended.how());
      case Report.StatusTaken taken ->
          Standing.of(state) == Standing.of(taken.status())
              && state.supply().sample().equals(taken.sample());
      case Report.StatusUndone undone -> Standing.of(state) == Standing.ACTIVE;
      case Report.Shipped shipped ->
          state.parent().isEmpty() && Deciding.isOnTheWay(state.place(), shipped.to());
      case Report.Received received ->
          state.parent().isEmpty() && state.place().equals(new Place.AtSite(context.site()));
    };
  }

  private static boolean isRecorded(ItemState.Present state, Report.NumberReported report) {
    boolean same =
        switch (report.fate()) {
          case SENT -> Standing.of(state) == Standing.ENCODED;
          case IN_DOUBT -> Standing.of(state) == Standing.IN_DOUBT;
          case COMMISSIONED ->
              state.identity().isAlive() && state.numbering() == Numbering.COMMISSIONED;
          case LABEL_SCRAPPED -> Deciding.hasEnded(state, EndedHow.LABEL_SCRAPPED);
          case LABEL_SAMPLED -> Deciding.hasEnded(state, EndedHow.LABEL_SAMPLED);
          case INVALID -> Deciding.hasEnded(state, EndedHow.INVALID);
        };
    return same && state.header().equals(report.header());
  }

  private void checkOwner() {
    if (state instanceof ItemState.Present present
        && !present.header().owner().equals(context.owner())) {
      conflict(ConflictKind.WRONG_OWNER, context.owner(), present.header().owner());
    }
    if (report instanceof Report.NumberReported number) {
      checkHeader(number.header());
    }
  }

  private void checkHeader(Header reported) {
    if (!reported.owner().equals(context.owner())) {
      conflict(ConflictKind.WRONG_OWNER, reported.owner(), context.owner());
    }
    if (state instanceof ItemState.Present present
        && present.header().lot().isPresent()
        && !present.header().lot().equals(reported.lot())) {
      conflict(ConflictKind.OTHER_BATCH, reported.lot(), present.header().lot());
    }
  }

  private void checkTable(TransitionTable table) {
    Standing standing = Standing.of(state);
    table
        .contradicts(report.action(), standing)
        .ifPresent(
            kind -> conflict(kind, report.action() + " of " + standing, "a state that allows it"));
  }

  private void checkPlace() {
    if (state instanceof ItemState.Present present) {
      switch (report) {
        case Report.Shipped shipped -> checkShipped(Effective.of(present, context));
        case Report.Received received -> checkReceived(Effective.of(present, context).place());
        case Report.NumberReported number -> {}
        case Report.Ended ended -> {}
        case Report.StatusTaken taken -> {}
        case Report.StatusUndone undone -> {}
      }
    }
  }

  private void checkReceived(Place place) {
    switch (place) {
      case Place.AtSite at -> conflict(ConflictKind.OTHER_PLACE, context.site(), at.site());
      case Place.InTransit transit when !transit.to().equals(context.site()) ->
          conflict(ConflictKind.OTHER_PLACE, context.site(), transit.to());
      case Place.InTransit transit -> {}
      case Place.Outside outside -> {}
    }
  }

  private void checkShipped(Effective effective) {
    if (!effective.place().equals(new Place.AtSite(context.site()))) {
      conflict(ConflictKind.OTHER_PLACE, context.site(), effective.place());
    }
    List<Fact> blockers =
        effective.blockers(Act.TRANSFER).stream()
            .filter(fact -> fact != Fact.IN_TRANSIT && fact != Fact.OUTSIDE)
            .toList();
    if (!blockers.isEmpty()) {
      conflict(ConflictKind.STATUS_NOT_EXPECTED, "shipped while " + blockers, "free to ship");
    }
  }

  /** What moved by itself is no longer where it was packed. */
  private void takeOut() {
    boolean moved = report instanceof Report.Shipped || report instanceof Report.Received;
    if (moved && state instanceof ItemState.Present present && present.parent().isPresent()) {
      Inherited inherited = Inherited.from(context.around().ancestors());
      changes.add(new Change.TakenOut(present.parent().get(), inherited));
      conflict(ConflictKind.ALREADY_PACKED, "it moved alone", "in " + present.parent().get());
    }
  }

  private void apply() {
    switch (report) {
      case Report.NumberReported number -> applyNumber(number);
      case Report.Ended ended -> applyAlive(new Change.IdentityEnded(ended.how(), ended.reason()));
      case Report.StatusTaken taken ->
          applyAlive(Deciding.taken(taken.status(), taken.sample(), taken.reason(), context));
      case Report.StatusUndone undone ->
          applyAlive(
              Deciding.taken(SupplyStatus.ACTIVE, Optional.empty(), undone.reason(), context));
      case Report.Shipped shipped ->
          applyAlways(new Change.Departed(context.site(), shipped.to(), shipped.shipment()));
      case Report.Received received -> applyAlways(new Change.Arrived(context.site()));
    }
  }

  private void applyNumber(Report.NumberReported number) {
    Header header = number.header().ownedBy(context.owner());
    boolean follows = TransitionTable.SUPERSET.allows(report.action(), Standing.of(state));
    switch (number.fate()) {
      case SENT -> applyIf(follows, new Change.NumberSent(header, context.site(), context.time()));
      case IN_DOUBT ->
          applyIf(follows, new Change.NumberDoubted(header, context.site(), context.time()));
      case COMMISSIONED ->
          applyIf(follows, new Change.ItemCommissioned(header, context.site(), context.time()));
      case LABEL_SCRAPPED, LABEL_SAMPLED, INVALID -> {
        sendFirst(header);
        number.fate().end().ifPresent(how -> endAlive(how, number.reason()));
      }
    }
  }

  /** A label that ended had been sent, whether that was reported or not. */
  private void sendFirst(Header header) {
    applyIf(
        TransitionTable.SUPERSET.allows(Action.SEND, Standing.of(state)),
        new Change.NumberSent(header, context.site(), context.time()));
  }

  private void endAlive(EndedHow how, String reason) {
    applyIf(Standing.of(state) != Standing.ENDED, new Change.IdentityEnded(how, reason));
  }

  private void applyAlive(Change change) {
    discover(Header.unknown(context.owner()));
    applyIf(Standing.of(state) != Standing.ENDED, change);
  }

  private void applyAlways(Change change) {
    discover(Header.unknown(context.owner()));
    changes.add(change);
  }

  private void applyIf(boolean follows, Change change) {
    if (follows) {
      changes.add(change);
    }
  }

  private void discover(Header header) {
    if (state instanceof ItemState.Absent) {
      changes.add(new Change.Discovered(header, context.site(), context.time()));
    }
  }

  private void conflict(ConflictKind kind, Object given, Object expected) {
    conflicts.add(new Conflict(kind, state.id(), given.toString(), expected.toString()));
  }
}
