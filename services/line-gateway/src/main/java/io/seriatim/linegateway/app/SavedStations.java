package io.seriatim.linegateway.app;

import io.seriatim.linegateway.domain.Grade;
import io.seriatim.linegateway.domain.LineStep;
import io.seriatim.linegateway.domain.RejectCause;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What people did in an order, and what was rejected, as the journal knows it.
 *
 * @param steps in the order in which they were performed
 * @param rejects packs and containers by cause
 * @param grades packs by print grade
 */
public record SavedStations(
    List<Step> steps, Map<RejectCause, Long> rejects, Map<Grade, Integer> grades) {
  public static final SavedStations NONE = new SavedStations(List.of(), Map.of());

  public SavedStations {
    steps = List.copyOf(steps);
    rejects = Map.copyOf(rejects);
    grades = Map.copyOf(grades);
  }

  /** One of which no pack was graded. */
  public SavedStations(List<Step> steps, Map<RejectCause, Long> rejects) {
    this(steps, rejects, Map.of());
  }

  /**
   * One step.
   *
   * @param who the name of the person who performed it
   * @param made packs made by then
   */
  public record Step(LineStep step, String who, Instant at, long made) {}
}
