package io.seriatim.reconciliation.domain;

/**
 * Where a report to an authority about a batch stands.
 *
 * @param state ACCEPTED, REJECTED, SENT or PENDING
 */
public record ReportStanding(String submission, String format, String state) {
  public boolean isAccepted() {
    return state.equals("ACCEPTED");
  }
}
