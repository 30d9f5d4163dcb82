package io.seriatim.kernel.packing;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.life.Act;
import io.seriatim.kernel.life.Action;
import io.seriatim.kernel.life.ContainerPlan;
import io.seriatim.kernel.life.ContainerSummary;
import io.seriatim.kernel.life.Contents;
import io.seriatim.kernel.life.Context;
import io.seriatim.kernel.life.Effective;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Place;
import io.seriatim.kernel.life.Refusal;
import io.seriatim.kernel.life.RefusalReason;
import io.seriatim.kernel.life.Standing;
import io.seriatim.kernel.life.TransitionTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that stands against a packing request, from every object it names; the weightiest answers.
 */
final class PackingObjections {
  private final Lookup lookup;
  private final TransitionTable table;
  private final Context context;
  private final List<Refusal> found = new ArrayList<>();

  PackingObjections(Lookup lookup, TransitionTable table, Context context) {
    this.lookup = lookup;
    this.table = table;
    this.context = context;
  }

  Optional<Refusal> first() {
    return found.stream().min(Comparator.comparing(Refusal::reason));
  }

  /** An object that may become, or is, a container at this site. */
  void checkOpens(ItemState container) {
    checkAllowed(Action.OPEN_CONTAINER, container);
    if (container instanceof ItemState.Present) {
      checkHere(container);
    }
  }

  void checkTakesMore(ItemState container) {
    if (Family.contents(container).filter(Contents::closed).isPresent()) {
      object(RefusalReason.CONTAINER_CLOSED, container.id(), "it is closed", "an open container");
    }
  }

  /** An object that is a container at this site. */
  void checkContainer(ItemState container) {
    checkHere(container);
    checkHolds(container);
  }

  void checkHolds(ItemState container) {
    if (Family.contents(container).isEmpty()) {
      object(RefusalReason.NOT_A_CONTAINER, container.id(), "it holds nothing", "a container");
    }
  }

  void checkInside(ItemState container, ItemId child) {
    ItemState state = lookup.state(child);
    checkHere(state);
    checkAllowed(Action.UNPACK, state);
    if (!Family.isIn(state, container.id())) {
      object(
          RefusalReason.NOT_IN_THIS_CONTAINER,
          child,
          "it is not in " + container.id().canonical(),
          "a direct child of it");
    }
  }

  /** A child that may go into the container. */
  void checkOutside(ItemState container, ContainerPlan plan, ItemId child) {
    checkLoose(lookup.state(child));
    checkFits(container, plan, child);
  }

  /** A child that may go into the container once it is loose. */
  void checkFits(ItemState container, ContainerPlan plan, ItemId child) {
    ItemState state = lookup.state(child);
    checkHere(state);
    checkAllowed(Action.PACK, state);
    if (Family.contents(state).filter(c -> !c.closed()).isPresent()) {
      object(RefusalReason.CONTAINER_OPEN, child, "it is open", "a closed container");
    }
    boolean tooHigh =
        state instanceof ItemState.Present present && present.level().compareTo(plan.level()) >= 0;
    if (tooHigh || Family.isCircle(child, container, lookup)) {
      object(
          RefusalReason.WRONG_LEVEL,
          child,
          "it can't go into " + container.id().canonical(),
          "a level below " + plan.level());
    }
  }

  void checkLoose(ItemState state) {
    if (state instanceof ItemState.Present present) {
      present
          .parent()
          .ifPresent(parent ->
              object(
                  RefusalReason.IN_A_CONTAINER,
                  state.id(),
                  "it is in " + parent.canonical(),
                  "in no container"));
    }
  }

  void checkAllowed(Action action, ItemState state) {
    Standing standing = Standing.of(state);
    table
        .refuses(action, standing)
        .ifPresent(reason ->
            object(reason, state.id(), "it is " + standing, "a state that allows " + action));
  }

  void checkLoad(ItemState container, ContainerPlan plan, Load load) {
    if (!load.fits(plan)) {
      object(
          RefusalReason.OVER_CAPACITY,
          container.id(),
          load.children() + " children",
          "at most " + plan.capacity());
    }
    if (!load.mixesAsAllowed(plan)) {
      object(
          RefusalReason.MIXED_CONTENTS,
          container.id(),
          load.summary().lots().size() + " batches",
          plan.rule() + " contents");
    }
  }

  void checkFull(
      ItemState container, ContainerPlan plan, Load load, Optional<String> partialReason) {
    if (load.children() < plan.capacity() && partialReason.filter(r -> !r.isBlank()).isEmpty()) {
      object(
          RefusalReason.PARTIAL_WITHOUT_REASON,
          container.id(),
          load.children() + " of " + plan.capacity() + " without a reason",
          "full, or a reason");
    }
  }

  /** Known to this owner, and decided about by this site wherever it is. */
  void checkHeld(ItemState state) {
    switch (state) {
      case ItemState.Absent absent -> unknown(absent);
      case ItemState.Present present -> {
        if (!present.header().owner().equals(context.owner())) {
          unknown(present);
        }
        SiteId decider =
            Effective.of(present, context.around(lookup.around(present))).place().decider();
        if (!decider.equals(context.site())) {
          object(RefusalReason.NOT_IN_CUSTODY, state.id(), "held by " + decider, here());
        }
      }
    }
  }

  /** An item from which something is made: nothing stands against its release. */
  void checkInput(ItemState state) {
    checkHere(state);
    checkAllowed(Action.DECOMMISSION, state);
    checkLoose(state);
    if (Family.count(state) > 0) {
      object(
          RefusalReason.CONTAINER_NOT_EMPTY,
          state.id(),
          "it holds " + Family.count(state),
          "an empty container");
    }
    if (state instanceof ItemState.Present present) {
      Effective.of(present, context.around(lookup.around(present)))
          .blockers(Act.RELEASE)
          .forEach(fact -> object(fact.reason(), state.id(), "it is " + fact, "a verified input"));
    }
  }

  /** A number that is in use by nothing. */
  void checkNew(ItemState state) {
    Standing standing = Standing.of(state);
    if (standing == Standing.ENDED) {
      object(RefusalReason.IDENTITY_ENDED, state.id(), "it has ended", "an unused number");
    } else if (!TransitionTable.SUPERSET.allows(Action.COMMISSION, standing) || isForeign(state)) {
      object(RefusalReason.IDENTITY_IN_USE, state.id(), "it is in use", "an unused number");
    }
  }

  private boolean isForeign(ItemState state) {
    return state instanceof ItemState.Present present
        && !present.header().owner().equals(context.owner());
  }

  /** A unit whose lot may be corrected. */
  void checkCorrectable(ItemState state) {
    checkHere(state);
    checkAllowed(Action.CORRECT_LOT, state);
    boolean known =
        state instanceof ItemState.Present present
            && present.contents().isEmpty()
            && present.header().lot().isPresent();
    if (!known) {
      object(RefusalReason.BATCH_UNKNOWN, state.id(), "it has no batch", "a unit of a batch");
    }
  }

  void checkMix(ItemState.Present container, ContainerSummary summary) {
    container
        .contents()
        .map(Contents::plan)
        .filter(plan -> !plan.rule().allows(summary))
        .ifPresent(plan ->
            object(
                RefusalReason.MIXED_CONTENTS,
                container.id(),
                summary.lots().size() + " batches",
                plan.rule() + " contents"));
  }

  /** Known to this owner, and at this site. */
  void checkHere(ItemState state) {
    switch (state) {
      case ItemState.Absent absent -> unknown(absent);
      case ItemState.Present present -> {
        if (!present.header().owner().equals(context.owner())) {
          unknown(present);
        }
        checkPlace(present);
      }
    }
  }

  private void unknown(ItemState state) {
    object(RefusalReason.UNKNOWN_OBJECT, state.id(), "nothing is known of it", "a known object");
  }

  private void checkPlace(ItemState.Present state) {
    Place place = Effective.of(state, context.around(lookup.around(state))).place();
    switch (place) {
      case Place.AtSite at when at.site().equals(context.site()) -> {}
      case Place.AtSite at ->
          object(RefusalReason.NOT_IN_CUSTODY, state.id(), "at " + at.site(), here());
      case Place.InTransit transit ->
          object(RefusalReason.IN_TRANSIT, state.id(), "on its way to " + transit.to(), here());
      case Place.Outside outside ->
          object(RefusalReason.OUTSIDE, state.id(), "with " + outside.party(), here());
    }
  }

  private String here() {
    return "at " + context.site();
  }

  private void object(RefusalReason reason, ItemId about, String given, String expected) {
    found.add(new Refusal(reason, about, given, expected));
  }
}
