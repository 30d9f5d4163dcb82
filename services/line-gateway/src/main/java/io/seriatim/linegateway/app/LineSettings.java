package io.seriatim.linegateway.app;

import io.seriatim.linegateway.domain.Grade;
import io.seriatim.linegateway.domain.LineRules;
import io.seriatim.linegateway.domain.SequenceWindow;
import io.seriatim.linegateway.domain.StationPlan;
import io.seriatim.linegateway.domain.StepKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param sequence how far a read may be from the label that is expected; empty where nobody says
 */
public record LineSettings(
    Grade gradeLimit,
    Set<String> noReads,
    int rejectsInARow,
    Duration confirmWithin,
    Duration settleWithin,
    Duration finishWithin,
    Set<String> noSeals,
    StationPlan stations,
    Optional<SequenceWindow> sequence) {

  public LineSettings {
    noReads = Set.copyOf(noReads);
    noSeals = Set.copyOf(noSeals);
  }

  /** The same for one line, with what its format says in the place of these. */
  public LineSettings by(LineRules rules) {
    Map<StepKind, List<String>> checklists = new HashMap<>(stations.checklists());
    checklists.putAll(rules.checklists());
    return new LineSettings(
        rules.gradeLimit().orElse(gradeLimit),
        rules.noReads().orElse(noReads),
        rules.rejectsInARow().orElse(rejectsInARow),
        confirmWithin,
        settleWithin,
        finishWithin,
        rules.noSeals().orElse(noSeals),
        new StationPlan(
            rules.required().orElse(stations.required()),
            rules.challenges().orElse(stations.challenges()),
            checklists,
            rules.recipes().isEmpty() ? stations.recipes() : rules.recipes(),
            rules.firstPacks().map(Integer::longValue).orElse(stations.firstPacks())),
        rules.sequence().or(() -> sequence));
  }

  /** Without a window for the sequence of reads. */
  public LineSettings(
      Grade gradeLimit,
      Set<String> noReads,
      int rejectsInARow,
      Duration confirmWithin,
      Duration settleWithin,
      Duration finishWithin,
      Set<String> noSeals,
      StationPlan stations) {
    this(
        gradeLimit,
        noReads,
        rejectsInARow,
        confirmWithin,
        settleWithin,
        finishWithin,
        noSeals,
        stations,
        Optional.empty());
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
