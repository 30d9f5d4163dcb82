package io.seriatim.audittrail.domain;

import java.time.OffsetDateTime;

/**
 * A filter under a name.
 *
 * @param requestId the request that saved it
 * @param requestHash SHA-256 of that request, in hexadecimal
 * @param droppedBy the request that dropped it; empty while it stands
 */
public record SavedFilter(
    String name,
    ReviewFilter filter,
    Reviewer by,
    OffsetDateTime at,
    String requestId,
    String requestHash,
    String droppedBy) {

  public boolean stands() {
    return droppedBy.isEmpty();
  }

  /** The same, dropped by that request. */
  public SavedFilter dropped(String by) {
    return new SavedFilter(name, filter, this.by, at, requestId, requestHash, by);
  }
}
