package io.seriatim.reconciliation.domain;

/**
 * A text of a schedule with the place it was found at.
 *
 * @param line in the file; that of the enclosing element where the field is missing
 * @param path element names from the request down
 * @param text empty where the field is missing
 */
public record ScheduleField(int line, String path, String text) {
  public boolean isMissing() {
    return text.isBlank();
  }

  /** A problem of this field. */
  public ScheduleProblem problem(RefusalReason reason, String expected) {
    return new ScheduleProblem(reason, line, path, text, expected);
  }

  /** A problem of this field that is better told with other words than its text. */
  public ScheduleProblem problem(RefusalReason reason, String given, String expected) {
    return new ScheduleProblem(reason, line, path, given, expected);
  }
}
