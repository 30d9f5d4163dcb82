package io.seriatim.kernel.packing;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.Action;
import io.seriatim.kernel.life.Change;
import io.seriatim.kernel.life.Conflict;
import io.seriatim.kernel.life.ConflictKind;
import io.seriatim.kernel.life.ContainerPlan;
import io.seriatim.kernel.life.Contents;
import io.seriatim.kernel.life.Context;
import io.seriatim.kernel.life.Effective;
import io.seriatim.kernel.life.Header;
import io.seriatim.kernel.life.Inherited;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Life;
import io.seriatim.kernel.life.Place;
import io.seriatim.kernel.life.Recording;
import io.seriatim.kernel.life.Report;
import io.seriatim.kernel.life.Standing;
import io.seriatim.kernel.life.TransitionTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reports about a container and what is in it: recorded whatever they say, with conflicts. */
final class PackingReports {
  private final TransitionTable table;
  private final Context context;
  private final Workbench bench;
  private final List<Conflict> conflicts = new ArrayList<>();

  PackingReports(Lookup lookup, TransitionTable table, Context context) {
    this.table = table;
    this.context = context;
    this.bench = new Workbench(lookup, context);
  }

  Recording record(Report.OfContainer report) {
    if (isRecorded(report)) {
      return new Recording.AlreadyDone();
    }
    switch (report) {
      case Report.Packed packed -> recordPacked(packed);
      case Report.Unpacked unpacked -> recordUnpacked(unpacked);
      case Report.EndedWithContents ended -> recordEnded(ended);
    }
    return outcome();
  }

  private Recording outcome() {
    if (!conflicts.isEmpty()) {
      return new Recording.RecordedWithConflict(bench.events(), conflicts);
    }
    return bench.events().isEmpty()
        ? new Recording.AlreadyDone()
        : new Recording.Recorded(bench.events());
  }

  private boolean isRecorded(Report.OfContainer report) {
    return switch (report) {
      case Report.Packed packed ->
          packed.children().stream()
                  .allMatch(child -> Family.isIn(bench.state(child), packed.target()))
              && Family.contents(bench.state(packed.target()))
                  .filter(c -> c.closed() || !packed.closed())
                  .isPresent();
      case Report.Unpacked unpacked ->
          Family.contents(bench.state(unpacked.target())).isPresent()
              && unpacked.children().stream().allMatch(child -> Family.isLoose(bench.state(child)));
      case Report.EndedWithContents ended -> false;
    };
  }

  private void recordPacked(Report.Packed packed) {
    List<ItemId> added =
        packed.children().stream()
            .distinct()
            .filter(child -> !Family.isIn(bench.state(child), packed.target()))
            .toList();
    open(packed, added);
    ItemState container = bench.state(packed.target());
    ContainerPlan plan = Family.plan(container, packed.plan());
    added.forEach(child -> putInto(container, plan, child));
    bench.settle();
    checkLoad(packed, plan);
    bench.settle();
    if (packed.closed()) {
      Closing.close(packed.target(), packed.partialReason(), bench);
    }
  }

  private void open(Report.Packed packed, List<ItemId> added) {
    ItemState container = bench.state(packed.target());
    boolean wasClosed = Family.contents(container).filter(Contents::closed).isPresent();
    Optional<ConflictKind> contradicted =
        table.contradicts(Action.OPEN_CONTAINER, Standing.of(container));
    boolean elsewhere = isElsewhere(container);
    if (Family.contents(container).isEmpty()) {
      Header header = packed.header().ownedBy(context.owner());
      bench.apply(
          packed.target(),
          new Change.ContainerOpened(header, packed.plan(), context.site(), context.time()));
    }
    checkOwner(container);
    if (!packed.header().owner().equals(context.owner())) {
      conflict(ConflictKind.WRONG_OWNER, packed.target(), packed.header().owner(), context.owner());
    }
    contradicted.ifPresent(
        kind -> conflict(kind, packed.target(), Standing.of(container), "able to hold others"));
    if (elsewhere) {
      conflict(
          ConflictKind.OTHER_PLACE, packed.target(), "packed at " + context.site(), "elsewhere");
    }
    if (wasClosed && !added.isEmpty()) {
      conflict(ConflictKind.CONTAINER_CLOSED, packed.target(), added.size() + " more", "closed");
    }
  }

  private void putInto(ItemState container, ContainerPlan plan, ItemId child) {
    ItemState state = bench.state(child);
    Optional<ConflictKind> contradicted = table.contradicts(Action.PACK, Standing.of(state));
    boolean elsewhere = isElsewhere(state);
    boolean circle = Family.isCircle(child, container, bench);
    discover(state);
    if (!circle) {
      takeOut(child)
          .ifPresent(was -> conflict(ConflictKind.ALREADY_PACKED, child, container.id(), was));
      bench.apply(child, new Change.PutInto(container.id()));
    }
    checkOwner(state);
    contradicted.ifPresent(
        kind -> conflict(kind, child, Standing.of(state), "a commissioned item"));
    if (elsewhere) {
      conflict(ConflictKind.OTHER_PLACE, child, "packed at " + context.site(), "elsewhere");
    }
    if (circle
        || (state instanceof ItemState.Present present
            && present.level().compareTo(plan.level()) >= 0)) {
      conflict(ConflictKind.WRONG_LEVEL, child, "into " + container.id(), "below " + plan.level());
    }
  }

  private void checkLoad(Report.Packed packed, ContainerPlan plan) {
    Load load = Load.of(bench.state(packed.target()));
    if (!load.fits(plan)) {
      conflict(
          ConflictKind.OVER_CAPACITY,
          packed.target(),
          load.children(),
          "at most " + plan.capacity());
    }
    if (!load.mixesAsAllowed(plan)) {
      conflict(
          ConflictKind.MIXED_CONTENTS,
          packed.target(),
          load.summary().lots().keySet(),
          plan.rule());
    }
    boolean explained = packed.partialReason().filter(r -> !r.isBlank()).isPresent();
    if (packed.closed() && load.children() < plan.capacity() && !explained) {
      conflict(
          ConflictKind.PARTIAL_WITHOUT_REASON,
          packed.target(),
          load.children() + " of " + plan.capacity(),
          "full, or a reason");
    }
  }

  private void recordUnpacked(Report.Unpacked unpacked) {
    ItemState container = bench.state(unpacked.target());
    discover(container);
    checkOwner(container);
    if (Family.contents(container).isEmpty()) {
      conflict(ConflictKind.NOT_A_CONTAINER, unpacked.target(), "unpacked", "a container");
    }
    unpacked.children().stream().distinct().forEach(child -> cameOut(unpacked.target(), child));
    bench.settle();
    Closing.afterUnpack(unpacked.target(), unpacked.partialReason(), bench);
  }

  private void cameOut(ItemId container, ItemId child) {
    ItemState state = bench.state(child);
    discover(state);
    checkOwner(state);
    Optional<ItemId> was = takeOut(child);
    if (state instanceof ItemState.Absent) {
      conflict(ConflictKind.NOT_REPORTED, child, "came out of a container", "a reported item");
    }
    if (!was.equals(Optional.of(container))) {
      String expected = was.map(parent -> "in " + parent).orElse("in no container");
      conflict(ConflictKind.NOT_IN_THIS_CONTAINER, child, "out of " + container, expected);
    }
  }

  private void recordEnded(Report.EndedWithContents ended) {
    for (ItemId each : Family.withContents(ended.target(), bench)) {
      ItemState state = bench.state(each);
      Report.Ended one = new Report.Ended(each, ended.how(), ended.reason());
      Recording recording = Life.record(state, one, table, bench.contextOf(state));
      bench.addAll(recording.recorded());
      if (recording instanceof Recording.RecordedWithConflict with) {
        conflicts.addAll(with.conflicts());
      }
    }
    bench.settle();
  }

  private Optional<ItemId> takeOut(ItemId child) {
    if (!(bench.state(child) instanceof ItemState.Present present)) {
      return Optional.empty();
    }
    present
        .parent()
        .ifPresent(parent ->
            bench.apply(
                child, new Change.TakenOut(parent, Inherited.from(bench.ancestors(present)))));
    return present.parent();
  }

  private void discover(ItemState state) {
    if (state instanceof ItemState.Absent) {
      bench.apply(
          state.id(),
          new Change.Discovered(Header.unknown(context.owner()), context.site(), context.time()));
    }
  }

  private void checkOwner(ItemState state) {
    if (state instanceof ItemState.Present present
        && !present.header().owner().equals(context.owner())) {
      conflict(ConflictKind.WRONG_OWNER, state.id(), context.owner(), present.header().owner());
    }
  }

  private boolean isElsewhere(ItemState state) {
    return state instanceof ItemState.Present present
        && !Effective.of(present, bench.contextOf(present))
            .place()
            .equals(new Place.AtSite(context.site()));
  }

  private void conflict(ConflictKind kind, ItemId about, Object given, Object expected) {
    Conflict conflict = new Conflict(kind, about, given.toString(), expected.toString());
    conflicts.add(conflict);
    bench.apply(about, new Change.ConflictRaised(conflict));
  }
}
