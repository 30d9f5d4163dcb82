package io.seriatim.audittrail.domain.incident;

import io.seriatim.audittrail.domain.Reviewer;
import io.seriatim.audittrail.domain.SignedReview.Signed;
import io.seriatim.audittrail.domain.incident.Deed.ActionAdded;
import io.seriatim.audittrail.domain.incident.Deed.ActionCompleted;
import io.seriatim.audittrail.domain.incident.Deed.ActionKind;
import io.seriatim.audittrail.domain.incident.Deed.Assessed;
import io.seriatim.audittrail.domain.incident.Deed.Batch;
import io.seriatim.audittrail.domain.incident.Deed.CauseCategory;
import io.seriatim.audittrail.domain.incident.Deed.CauseRecorded;
import io.seriatim.audittrail.domain.incident.Deed.Closed;
import io.seriatim.audittrail.domain.incident.Deed.Place;
import io.seriatim.audittrail.domain.incident.Deed.Reopened;
import io.seriatim.audittrail.domain.incident.Deed.Reported;
import io.seriatim.audittrail.domain.incident.IncidentStep.Origin;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Incidents in all their states, for tests. */
public final class Incidents {
  public static final IncidentName NAME = new IncidentName(new TenantId("acme"), "i-1");
  public static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  public static final OffsetDateTime NOON = DAY.atTime(12, 0).atOffset(ZoneOffset.UTC);
  public static final Reviewer OLGA = new Reviewer("s-olga", "Olga Operator", "acme");
  public static final Reviewer QUENTIN = new Reviewer("s-quentin", "Quentin Quality", "acme");

  private Incidents() {}

  public static Origin origin(Reviewer by, String requestId) {
    return new Origin(by, NOON, requestId, "hash of " + requestId);
  }

  public static Reported report() {
    return new Reported(
        "the gateway stood still",
        NOON.toInstant().minusSeconds(600),
        new Place("", "line-gateway", "basel", "1"),
        List.of(new Batch(Gtin.parse("00309990123455"), BatchNumber.parse("LOT1"))),
        List.of("printer 7"),
        "SeriatimLineStands",
        "line stopped by hand");
  }

  public static Incident reported() {
    return new Incident(NAME, List.of(new IncidentStep(1, origin(OLGA, "i-1"), report())));
  }

  public static Assessed assessment(Severity severity) {
    return new Assessed(severity, "no pack left the site", "the line stood for an hour");
  }

  public static Incident assessed(Severity severity) {
    return reported().with(origin(QUENTIN, "assess"), assessment(severity));
  }

  public static CauseRecorded cause() {
    return new CauseRecorded(CauseCategory.INFRASTRUCTURE, "the disk was full", "DEV-17");
  }

  /** Assessed, with its cause. */
  public static Incident explained(Severity severity) {
    return assessed(severity).with(origin(QUENTIN, "cause"), cause());
  }

  public static ActionAdded action(LocalDate due) {
    return new ActionAdded(ActionKind.PREVENTIVE, "Lina Lead", due, "watch the disk");
  }

  public static ActionCompleted completion(int action) {
    return new ActionCompleted(action, "alert is in place, see CHG-4");
  }

  public static Signed signed(Reviewer by, String meaning, String recordHash) {
    return new Signed(by, by.displayName(), NOON, meaning, "as agreed", false, recordHash);
  }

  public static Closed close(Incident incident) {
    return new Closed(signed(QUENTIN, IncidentRules.APPROVED, incident.hash()));
  }

  public static Reopened reopening(Incident incident) {
    return new Reopened(signed(QUENTIN, IncidentRules.REOPENED, incident.hash()));
  }

  public static Incident closed(Severity severity) {
    Incident explained = explained(severity);
    return explained.with(origin(QUENTIN, "close"), close(explained));
  }

  public static Incident reopened(Severity severity) {
    Incident closed = closed(severity);
    return closed.with(origin(QUENTIN, "reopen"), reopening(closed));
  }
}
