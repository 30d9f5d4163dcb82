package io.seriatim.aggregation.app;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.life.Conflict;
import io.seriatim.kernel.life.Context;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Recording;
import io.seriatim.kernel.life.Report;
import io.seriatim.kernel.life.TransitionTable;
import io.seriatim.kernel.packing.Packing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Records what a line reported; it is never refused.
 *
 * <p>A container, or what goes into one, that belongs to another owner or that another site holds
 * is theirs alone to decide about: a report that names it is not recorded.
 */
public final class RecordReports {
  private final Residence residence;

  public RecordReports(Residence residence) {
    this.residence = residence;
  }

  /**
   * Records all of it, or nothing if objects have to be read first.
   *
   * @param whole nothing of the order's batch ever left memory, so what it never saw is new
   */
  public Outcome record(
      List<Report> reports, boolean whole, TransitionTable table, Context context) {
    Workspace workspace = new Workspace(residence);
    Set<ItemId> missing = workspace.missing(reports.stream().map(Report::target).toList(), whole);
    missing.addAll(
        workspace.missing(reports.stream().flatMap(RecordReports::children).toList(), false));
    if (!missing.isEmpty()) {
      return new Outcome.Needs(List.copyOf(missing));
    }
    List<Conflict> conflicts = new ArrayList<>();
    for (Report report : reports) {
      Optional<Outcome.NotOurs> notOurs = notOurs(report, workspace, context);
      if (notOurs.isPresent()) {
        workspace.endVisits();
        return notOurs.get();
      }
      Recording recording = Packing.record(report, workspace, table, context);
      workspace.apply(recording.recorded());
      if (recording instanceof Recording.RecordedWithConflict with) {
        conflicts.addAll(with.conflicts());
      }
    }
    return new Outcome.Decided(workspace, context.site(), conflicts);
  }

  private static Optional<Outcome.NotOurs> notOurs(
      Report report, Workspace workspace, Context context) {
    return switch (report) {
      case Report.OfObject one -> Optional.empty();
      case Report.OfContainer several ->
          Stream.concat(Stream.of(several.target()), children(several))
              .flatMap(id -> notOurs(id, workspace, context).stream())
              .findFirst();
    };
  }

  private static Optional<Outcome.NotOurs> notOurs(
      ItemId id, Workspace workspace, Context context) {
    if (!(workspace.state(id) instanceof ItemState.Present present)) {
      return Optional.empty();
    }
    if (!present.header().owner().equals(context.owner())) {
      return Optional.of(new Outcome.NotOurs(id, Outcome.Whose.ANOTHER_OWNER));
    }
    Optional<SiteId> holder = workspace.outermost(present).place().custody();
    return holder.filter(site -> !site.equals(context.site())).isPresent()
        ? Optional.of(new Outcome.NotOurs(id, Outcome.Whose.ANOTHER_SITE))
        : Optional.empty();
  }

  private static Stream<ItemId> children(Report report) {
    return switch (report) {
      case Report.OfObject one -> Stream.of();
      case Report.Packed packed -> packed.children().stream();
      case Report.Unpacked unpacked -> unpacked.children().stream();
      case Report.EndedWithContents ended -> Stream.of();
    };
  }
}
