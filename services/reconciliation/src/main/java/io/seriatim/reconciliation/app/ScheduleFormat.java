package io.seriatim.reconciliation.app;

import io.seriatim.reconciliation.domain.ScheduleEntry;
import io.seriatim.reconciliation.domain.ScheduleProblem;
import java.util.List;

/** Reads a production schedule's fields out of a document. */
public interface ScheduleFormat {
  /** What was found; entries may be incomplete where problems say so. */
  record Reading(List<ScheduleEntry> entries, List<ScheduleProblem> problems) {}

  Reading read(byte[] document);
}
