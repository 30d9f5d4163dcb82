package io.seriatim.audittrail.domain;

import java.time.OffsetDateTime;

/**
 * What a reviewer remarked.
 *
 * @param on what it is on
 * @param requestId the request that brought it
 * @param requestHash SHA-256 of that request, in hexadecimal
 */
public record ItemAnswer(
    On on,
    String remark,
    Reviewer reviewer,
    OffsetDateTime at,
    String requestId,
    String requestHash) {

  /** What is remarked on. */
  public sealed interface On {}

  /** A record, by its place in the log. */
  public record Place(long index) implements On {
    @Override
    public String toString() {
      return "record " + index;
    }
  }

  /** An incident, by the last of its steps that says how bad it is. */
  public record Weighed(String incidentId, int step) implements On {
    @Override
    public String toString() {
      return "step %d of incident %s".formatted(step, incidentId);
    }
  }
}
