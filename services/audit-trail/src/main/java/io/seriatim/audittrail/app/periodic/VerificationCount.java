package io.seriatim.audittrail.app.periodic;

import io.seriatim.audittrail.app.VerificationRuns.Result;
import io.seriatim.audittrail.domain.periodic.Figure;
import io.seriatim.audittrail.domain.periodic.Section;
import io.seriatim.audittrail.domain.periodic.Section.Source;
import io.seriatim.audittrail.domain.periodic.Topic;
import java.util.ArrayList;
import java.util.List;

/** Counts verifications by how they ended, and names those that found something. */
final class VerificationCount {
  private final int mostNamed;
  private final List<Figure> named = new ArrayList<>();
  private long ended;
  private long brokenOff;
  private long open;
  private long others;

  VerificationCount(int mostNamed) {
    this.mostNamed = mostNamed;
  }

  void add(Result result) {
    if (!result.brokenOff().isEmpty()) {
      brokenOff++;
    } else if (result.endedMicros() > 0) {
      ended++;
    } else {
      open++;
    }
    long misfits = Math.max(result.counts().misfits(), result.found().size());
    if (misfits > 0 || !result.brokenOff().isEmpty()) {
      name(result, misfits);
    }
  }

  private void name(Result result, long misfits) {
    if (named.size() == mostNamed) {
      others++;
      return;
    }
    named.add(
        new Figure(
            misfits,
            result.run().id(),
            RowSections.time(result.run().startedMicros()).toString(),
            result.brokenOff()));
  }

  List<Section> sections() {
    return List.of(
        new Section(
            Topic.VERIFICATIONS,
            Source.ROWS,
            List.of(
                new Figure(ended, "ended"),
                new Figure(brokenOff, "broken off"),
                new Figure(open, "without an end")),
            0),
        new Section(Topic.MISFITS, Source.ROWS, named, others));
  }
}
