package io.seriatim.audittrail.domain.incident;

/** How bad an incident is. */
public enum Severity {
  /** Touches patient safety, product quality or the truth of records. */
  CRITICAL,
  /** May touch them. */
  MAJOR,
  /** Touches none of them. */
  MINOR;

  /** True if it is not closed before its cause is on record. */
  boolean asksForCause() {
    return switch (this) {
      case CRITICAL, MAJOR -> true;
      case MINOR -> false;
    };
  }
}
