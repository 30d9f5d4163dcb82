package io.seriatim.kernel.life;

import io.seriatim.kernel.identity.SiteId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Applies events; whatever can't follow is a bug and stops the caller. */
final class Evolution {
  private Evolution() {}

  static ItemState evolve(ItemState state, ItemEvent event) {
    require(event.id().equals(state.id()), state, event);
    require(event.stamp() > state.stamp(), state, event);
    ItemState.Present next =
        switch (state) {
          case ItemState.Absent absent -> begin(absent, event);
          case ItemState.Present present -> apply(present, event);
        };
    return next.at(event.stamp());
  }

  private static ItemState.Present begin(ItemState.Absent state, ItemEvent event) {
    return switch (event.change()) {
      case Change.Discovered c -> first(event, c.header(), Numbering.UNREPORTED, c.site(), c.at());
      case Change.NumberSent c -> first(event, c.header(), Numbering.ENCODED, c.site(), c.at());
      case Change.NumberDoubted c -> first(event, c.header(), Numbering.IN_DOUBT, c.site(), c.at());
      case Change.ItemCommissioned c ->
          first(event, c.header(), Numbering.COMMISSIONED, c.site(), c.at());
      case Change.ItemRepackaged c ->
          first(event, c.header(), Numbering.COMMISSIONED, c.site(), c.at());
      case Change.ContainerOpened c ->
          first(event, c.header(), Numbering.COMMISSIONED, c.site(), c.at())
              .with(Contents.of(c.plan()));
      case Change.CustodyTaken c -> taken(c.object(), state, event);
      case Change.LotCorrected c -> throw cannotFollow(state, event);
      case Change.IdentityEnded c -> throw cannotFollow(state, event);
      case Change.StatusChanged c -> throw cannotFollow(state, event);
      case Change.QuarantineSet c -> throw cannotFollow(state, event);
      case Change.QuarantineReleased c -> throw cannotFollow(state, event);
      case Change.ConflictRaised c -> throw cannotFollow(state, event);
      case Change.ConflictCleared c -> throw cannotFollow(state, event);
      case Change.ContentsChanged c -> throw cannotFollow(state, event);
      case Change.ContainerClosed c -> throw cannotFollow(state, event);
      case Change.ContainerReopened c -> throw cannotFollow(state, event);
      case Change.PutInto c -> throw cannotFollow(state, event);
      case Change.TakenOut c -> throw cannotFollow(state, event);
      case Change.Departed c -> throw cannotFollow(state, event);
      case Change.Arrived c -> throw cannotFollow(state, event);
    };
  }

  private static ItemState.Present first(
      ItemEvent event, Header header, Numbering numbering, SiteId site, Instant at) {
    return new ItemState.Present(
        event.id(),
        header,
        numbering,
        new Identity.Alive(),
        Supply.of(SupplyStatus.ACTIVE, at, site),
        new Place.AtSite(site),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        event.stamp());
  }

  private static ItemState.Present apply(ItemState.Present state, ItemEvent event) {
    return switch (event.change()) {
      case Change.Discovered c -> throw cannotFollow(state, event);
      case Change.NumberSent c -> number(state, c.header(), Numbering.ENCODED, event);
      case Change.NumberDoubted c -> number(state, c.header(), Numbering.IN_DOUBT, event);
      case Change.ItemCommissioned c ->
          number(state, c.header(), Numbering.COMMISSIONED, event).with(new Place.AtSite(c.site()));
      case Change.ItemRepackaged c ->
          number(state, c.header(), Numbering.COMMISSIONED, event).with(new Place.AtSite(c.site()));
      case Change.LotCorrected c -> {
        require(state.header().lot().equals(Optional.of(c.from())), state, event);
        yield state.with(
            new Header(state.header().owner(), Optional.of(c.to()), state.header().order()));
      }
      case Change.IdentityEnded c -> {
        require(state.identity().isAlive(), state, event);
        yield state.with(new Identity.Ended(c.how()));
      }
      case Change.StatusChanged c -> {
        require(state.identity().isAlive(), state, event);
        yield state.with(c.supply());
      }
      case Change.QuarantineSet c -> state.holding(Hold.QUARANTINE, true);
      case Change.QuarantineReleased c -> state.holding(Hold.QUARANTINE, false);
      case Change.ConflictRaised c -> state.holding(Hold.CONFLICT, true);
      case Change.ConflictCleared c -> state.holding(Hold.CONFLICT, false);
      case Change.ContainerOpened c -> opened(state, c, event);
      case Change.ContentsChanged c -> state.with(changed(state, c, event));
      case Change.ContainerClosed c -> state.with(contents(state, event).close(c.partialReason()));
      case Change.ContainerReopened c -> state.with(contents(state, event).reopen());
      case Change.PutInto c -> {
        require(state.parent().isEmpty() && !c.parent().equals(state.id()), state, event);
        yield state.inside(Optional.of(c.parent()));
      }
      case Change.TakenOut c -> {
        require(state.parent().equals(Optional.of(c.parent())), state, event);
        yield c.inherited().onto(state.inside(Optional.empty()));
      }
      case Change.Departed c -> state.with(c.to().from(c.from()));
      case Change.Arrived c -> state.with(new Place.AtSite(c.site()));
      case Change.CustodyTaken c -> taken(c.object(), state, event);
    };
  }

  /** A number goes only forward, and an ended one nowhere. */
  private static ItemState.Present number(
      ItemState.Present state, Header header, Numbering next, ItemEvent event) {
    require(state.identity().isAlive() && state.numbering().compareTo(next) < 0, state, event);
    return state.with(header).with(next);
  }

  private static ItemState.Present opened(
      ItemState.Present state, Change.ContainerOpened change, ItemEvent event) {
    require(state.contents().isEmpty(), state, event);
    boolean becomesAnItem =
        state.identity().isAlive() && state.numbering() != Numbering.COMMISSIONED;
    ItemState.Present item =
        becomesAnItem ? state.with(change.header()).with(Numbering.COMMISSIONED) : state;
    return item.with(Contents.of(change.plan()));
  }

  private static Contents changed(
      ItemState.Present state, Change.ContentsChanged change, ItemEvent event) {
    Contents next = contents(state, event).plus(change.children(), change.difference());
    require(next.children() >= 0 && next.summary().isNonNegative(), state, event);
    return next;
  }

  private static Contents contents(ItemState.Present state, ItemEvent event) {
    return state.contents().orElseThrow(() -> cannotFollow(state, event));
  }

  private static ItemState.Present taken(
      ItemState.Present granted, ItemState state, ItemEvent event) {
    require(granted.id().equals(state.id()) && granted.stamp() >= state.stamp(), state, event);
    return granted;
  }

  private static void require(boolean follows, ItemState state, ItemEvent event) {
    if (!follows) {
      throw cannotFollow(state, event);
    }
  }

  private static IllegalStateException cannotFollow(ItemState state, ItemEvent event) {
    return new IllegalStateException(
        "event: " + event + " (expected: one that follows " + state + ")");
  }
}
