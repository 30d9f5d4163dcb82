package io.seriatim.aggregation.app;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.life.Conflict;
import io.seriatim.kernel.life.Context;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.NumberFate;
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
 * <p>What belongs to another owner or is another site's is theirs alone to decide about. A report
 * of a container that names such an object is not recorded, and nothing else of its record; of
 * reports about single objects the others are.
 */
public final class RecordReports {
  private final Residence residence;

  public RecordReports(Residence residence) {
    this.residence = residence;
  }

  /**
   * Records all of it, or nothing if objects have to be read first.
   *
   * @param whole nobody else can have a number of the order's batch, so one that was never seen and
   *     begins is new
   */
  public Outcome record(
      List<Report> reports, boolean whole, TransitionTable table, Context context) {
    Workspace workspace = new Workspace(residence);
    Set<ItemId> missing = workspace.missing(targets(reports, true), whole);
    missing.addAll(workspace.missing(targets(reports, false), false));
    missing.addAll(
        workspace.missing(reports.stream().flatMap(RecordReports::children).toList(), false));
    if (!missing.isEmpty()) {
      return new Outcome.Needs(List.copyOf(missing));
    }
    List<Conflict> conflicts = new ArrayList<>();
    List<Outcome.NotOurs> left = new ArrayList<>();
    for (Report report : reports) {
      Optional<Outcome.NotOurs> notOurs = notOurs(report, workspace, context);
      Recording recording = Packing.record(report, workspace, table, context);
      if (notOurs.isEmpty()) {
        workspace.apply(recording.recorded());
        conflicts.addAll(conflicts(recording));
      } else if (report instanceof Report.OfContainer) {
        workspace.endVisits();
        return notOurs.get();
      } else if (!recording.recorded().isEmpty()) {
        left.add(notOurs.get()); // what is so already contradicts nobody
      }
    }
    if (workspace.touched().isEmpty() && !left.isEmpty()) {
      workspace.endVisits();
      return left.getFirst();
    }
    return new Outcome.Decided(workspace, context.site(), conflicts, left);
  }

  private static List<ItemId> targets(List<Report> reports, boolean beginning) {
    return reports.stream()
        .filter(report -> begins(report) == beginning)
        .map(Report::target)
        .toList();
  }

  /** Whether the report is the first one about a number where all is in order. */
  private static boolean begins(Report report) {
    return switch (report) {
      case Report.NumberReported number -> number.fate() == NumberFate.SENT;
      case Report.Packed packed -> true;
      case Report.Ended ended -> false;
      case Report.StatusTaken taken -> false;
      case Report.StatusUndone undone -> false;
      case Report.Shipped shipped -> false;
      case Report.Received received -> false;
      case Report.Unpacked unpacked -> false;
      case Report.EndedWithContents ended -> false;
    };
  }

  private static List<Conflict> conflicts(Recording recording) {
    return recording instanceof Recording.RecordedWithConflict with ? with.conflicts() : List.of();
  }

  private static Optional<Outcome.NotOurs> notOurs(
      Report report, Workspace workspace, Context context) {
    return Stream.concat(Stream.of(report.target()), children(report))
        .flatMap(id -> notOurs(id, workspace, context).stream())
        .findFirst();
  }

  private static Optional<Outcome.NotOurs> notOurs(
      ItemId id, Workspace workspace, Context context) {
    if (!(workspace.state(id) instanceof ItemState.Present present)) {
      return Optional.empty();
    }
    if (!present.header().owner().equals(context.owner())) {
      return Optional.of(new Outcome.NotOurs(id, Outcome.Whose.ANOTHER_OWNER));
    }
    SiteId decider = workspace.outermost(present).place().decider();
    return decider.equals(context.site())
        ? Optional.empty()
        : Optional.of(new Outcome.NotOurs(id, Outcome.Whose.ANOTHER_SITE));
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
