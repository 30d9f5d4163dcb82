package io.seriatim.linegateway.app;

import io.seriatim.linegateway.domain.Grade;
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
 */
public record LineSettings(
    Grade gradeLimit,
    Set<String> noReads,
    int rejectsInARow,
    Duration confirmWithin,
    Duration settleWithin,
    Duration finishWithin) {

  public LineSettings {
    noReads = Set.copyOf(noReads);
  }
}
