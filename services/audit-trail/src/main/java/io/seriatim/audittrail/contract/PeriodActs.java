package io.seriatim.audittrail.contract;

import io.seriatim.audittrail.app.periodic.PeriodReading;
import io.seriatim.audittrail.domain.periodic.PeriodAct;
import io.seriatim.proto.audit.v1.AuditRecord;
import java.util.Optional;

/** Audit records as a periodic review counts them. */
public final class PeriodActs implements PeriodReading {
  @Override
  public Optional<PeriodAct> act(byte[] leaf) {
    return Records.read(leaf).map(PeriodActs::act);
  }

  private static PeriodAct act(AuditRecord record) {
    return new PeriodAct(
        record.getRecordId(),
        record.getRecordedMicros(),
        record.getService(),
        record.getAction(),
        ReviewedActs.outcome(record.getOutcome()),
        record.getReason(),
        record.getMeaning(),
        SignatureJson.which(record),
        record.getNewValue(),
        record.hasLine());
  }
}
