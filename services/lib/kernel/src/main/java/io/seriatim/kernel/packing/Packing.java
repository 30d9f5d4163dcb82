package io.seriatim.kernel.packing;

import io.seriatim.kernel.life.Context;
import io.seriatim.kernel.life.Decision;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Life;
import io.seriatim.kernel.life.Recording;
import io.seriatim.kernel.life.Report;
import io.seriatim.kernel.life.Request;
import io.seriatim.kernel.life.TransitionTable;

/**
 * Any request or report, with all it means for the objects around its target.
 *
 * <p>Laws: a container's summary is the sum of its children's contributions, before and after; what
 * is true of an object stays true when it is taken out; a request that is refused changes nothing;
 * a report never vanishes.
 */
public final class Packing {
  private Packing() {}

  /** Answers a request; the events are those of every object touched, in order. */
  public static Decision decide(
      Request request, Lookup lookup, TransitionTable table, Context context) {
    return switch (request) {
      case Request.OfObject one -> decideOne(one, lookup, table, context);
      case Request.OfContainer several ->
          new PackingRequests(lookup, table, context).decide(several);
    };
  }

  /** Writes down a report; the events are those of every object touched, in order. */
  public static Recording record(
      Report report, Lookup lookup, TransitionTable table, Context context) {
    return switch (report) {
      case Report.OfObject one -> recordOne(one, lookup, table, context);
      case Report.OfContainer several -> new PackingReports(lookup, table, context).record(several);
    };
  }

  private static Decision decideOne(
      Request.OfObject request, Lookup lookup, TransitionTable table, Context context) {
    Workbench bench = new Workbench(lookup, context);
    ItemState state = bench.state(request.target());
    Decision decision = Life.decide(state, request, table, bench.contextOf(state));
    return switch (decision) {
      case Decision.Accepted accepted -> {
        bench.addAll(accepted.events());
        bench.settle();
        yield new Decision.Accepted(bench.events());
      }
      case Decision.AlreadyDone done -> done;
      case Decision.Refused refused -> refused;
    };
  }

  private static Recording recordOne(
      Report.OfObject report, Lookup lookup, TransitionTable table, Context context) {
    Workbench bench = new Workbench(lookup, context);
    ItemState state = bench.state(report.target());
    Recording recording = Life.record(state, report, table, bench.contextOf(state));
    bench.addAll(recording.recorded());
    bench.settle();
    return switch (recording) {
      case Recording.Recorded recorded -> new Recording.Recorded(bench.events());
      case Recording.AlreadyDone done -> done;
      case Recording.RecordedWithConflict with ->
          new Recording.RecordedWithConflict(bench.events(), with.conflicts());
    };
  }
}
