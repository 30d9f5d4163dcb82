package io.seriatim.audittrail.contract;

import io.seriatim.audittrail.app.ActReading;
import io.seriatim.audittrail.domain.ReviewedAct;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.Outcome;

/** Audit records as a review looks at them. */
public final class ReviewedActs implements ActReading {
  @Override
  public ReviewedAct act(byte[] leaf) {
    return Records.read(leaf).map(ReviewedActs::act).orElse(ReviewedAct.UNREADABLE);
  }

  private static ReviewedAct act(AuditRecord record) {
    return new ReviewedAct(
        record.getRecordId(),
        record.getRecordedMicros(),
        record.getActor().getId(),
        record.getAction(),
        record.getSubject(),
        record.getRequestId(),
        outcome(record.getOutcome()),
        record.getReason(),
        record.hasLine());
  }

  static ReviewedAct.Outcome outcome(Outcome wire) {
    return switch (wire) {
      case OUTCOME_ACCEPTED -> ReviewedAct.Outcome.ACCEPTED;
      case OUTCOME_REFUSED -> ReviewedAct.Outcome.REFUSED;
      case OUTCOME_ALREADY_DONE -> ReviewedAct.Outcome.ALREADY_DONE;
      case OUTCOME_FAULT -> ReviewedAct.Outcome.FAULT;
      case OUTCOME_UNSPECIFIED, UNRECOGNIZED -> ReviewedAct.Outcome.UNKNOWN;
    };
  }
}
