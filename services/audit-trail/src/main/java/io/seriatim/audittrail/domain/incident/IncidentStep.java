package io.seriatim.audittrail.domain.incident;

import io.seriatim.audittrail.domain.Reviewer;
import java.time.OffsetDateTime;

/**
 * One step of an incident; none is ever changed.
 *
 * @param number from 1, without a gap
 */
public record IncidentStep(int number, Origin origin, Deed deed) {

  /**
   * Whence a step came.
   *
   * @param requestId the request that brought it
   * @param requestHash SHA-256 of that request, in hexadecimal
   */
  public record Origin(Reviewer by, OffsetDateTime at, String requestId, String requestHash) {}
}
