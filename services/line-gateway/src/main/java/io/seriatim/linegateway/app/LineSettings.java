package io.seriatim.linegateway.app;

import io.seriatim.linegateway.domain.Grade;
import io.seriatim.linegateway.domain.StationPlan;
import java.time.Duration;
import java.util.Set;

/**
 * How strict a line is.
 *
 * @param gradeLimit lowest print grade that passes
 * @param noReads what the cameras send when they read nothing
 * @param rejectsInARow so many stop the line
 * @param confirmWithin how long a gate may take to confirm
 * @param settleWithin how long the last packs of an order may take from printer to gate
 * @param finishWithin how long a station may take to finish a partial container
 * @param noSeals what the cameras send when a tamper-evident seal is missing
 * @param stations the steps that people perform
 */
public record LineSettings(
    Grade gradeLimit,
    Set<String> noReads,
    int rejectsInARow,
    Duration confirmWithin,
    Duration settleWithin,
    Duration finishWithin,
    Set<String> noSeals,
    StationPlan stations) {

  public LineSettings {
    noReads = Set.copyOf(noReads);
    noSeals = Set.copyOf(noSeals);
  }

  /** Without seals to look for and without steps that hold a line up. */
  public LineSettings(
      Grade gradeLimit,
      Set<String> noReads,
      int rejectsInARow,
      Duration confirmWithin,
      Duration settleWithin,
      Duration finishWithin) {
    this(
        gradeLimit,
        noReads,
        rejectsInARow,
        confirmWithin,
        settleWithin,
        finishWithin,
        Set.of(),
        StationPlan.NONE);
  }
}
