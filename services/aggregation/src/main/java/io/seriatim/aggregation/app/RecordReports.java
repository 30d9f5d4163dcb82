package io.seriatim.aggregation.app;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.Conflict;
import io.seriatim.kernel.life.Context;
import io.seriatim.kernel.life.Recording;
import io.seriatim.kernel.life.Report;
import io.seriatim.kernel.life.TransitionTable;
import io.seriatim.kernel.packing.Packing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Records what a line reported; it is never refused. */
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
    missing.addAll(workspace.missing(reports.stream().flatMap(this::children).toList(), false));
    if (!missing.isEmpty()) {
      return new Outcome.Needs(List.copyOf(missing));
    }
    List<Conflict> conflicts = new ArrayList<>();
    for (Report report : reports) {
      Recording recording = Packing.record(report, workspace, table, context);
      workspace.apply(recording.recorded());
      if (recording instanceof Recording.RecordedWithConflict with) {
        conflicts.addAll(with.conflicts());
      }
    }
    return new Outcome.Decided(workspace, context.site(), conflicts);
  }

  private Stream<ItemId> children(Report report) {
    return switch (report) {
      case Report.OfObject one -> Stream.of();
      case Report.Packed packed -> packed.children().stream();
      case Report.Unpacked unpacked -> unpacked.children().stream();
      case Report.EndedWithContents ended -> Stream.of();
    };
  }
}
