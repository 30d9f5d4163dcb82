package io.seriatim.audittrail.domain.periodic;

import io.seriatim.audittrail.domain.ReviewedAct.Outcome;

/**
 * What counting needs to know of a record.
 *
 * @param recordId its id, which says of an identity event in which of the provider's lists it was
 * @param micros when it was recorded, microseconds since the epoch
 * @param service who decided
 * @param action the use case
 * @param reason why it was refused
 * @param meaning what a signature means
 * @param signature which one it is; records of one signature have the same text, those of none an
 *     empty one
 * @param newValue what is there since, where a value was changed
 * @param line true for a gateway's record
 */
public record PeriodAct(
    String recordId,
    long micros,
    String service,
    String action,
    Outcome outcome,
    String reason,
    String meaning,
    String signature,
    String newValue,
    boolean line) {

  boolean isDone() {
    return outcome == Outcome.ACCEPTED;
  }
}
