package io.seriatim.linegateway.domain;

import java.util.List;
import java.util.Optional;

/**
 * A step that was performed.
 *
 * @param second the second person of a four-eyes step
 */
public record LineStep(
    StepKind kind, Outcome outcome, List<Item> items, String reason, Optional<Person> second) {

  public LineStep {
    items = List.copyOf(items);
  }

  /** What came of it. */
  public enum Outcome {
    PASSED,
    /** It is to be done again. */
    FAILED,
    /** A part of it passed. */
    PART
  }

  /**
   * One thing that was looked at, counted or scanned.
   *
   * @param good whether it is as it should be
   */
  public record Item(String name, String value, boolean good) {}

  public boolean passed() {
    return outcome == Outcome.PASSED;
  }
}
