package io.seriatim.audittrail.domain;

/**
 * What a review needs to know of a record.
 *
 * @param recordId empty where the record can't be read
 * @param micros when it was recorded, microseconds since the epoch
 * @param actorId who acted
 * @param action the use case
 * @param subject what it was about
 * @param requestId the caller's id; empty for a look
 * @param outcome what came of it
 * @param reason why it was refused, or recorded in part
 * @param line true for a gateway's record
 */
public record ReviewedAct(
    String recordId,
    long micros,
    String actorId,
    String action,
    String subject,
    String requestId,
    Outcome outcome,
    String reason,
    boolean line) {
  /** A record that nobody can read. */
  public static final ReviewedAct UNREADABLE =
      new ReviewedAct("", 0, "", "", "", "", Outcome.UNKNOWN, "", false);

  /** What came of an act. */
  public enum Outcome {
    ACCEPTED,
    REFUSED,
    ALREADY_DONE,
    FAULT,
    /** None that this version knows. */
    UNKNOWN
  }

  boolean isAccepted() {
    return outcome == Outcome.ACCEPTED;
  }

  boolean isRefused() {
    return outcome == Outcome.REFUSED;
  }
}
