package io.seriatim.audittrail.app.incident;

import io.seriatim.audittrail.domain.incident.Incident;
import io.seriatim.audittrail.domain.incident.IncidentRefusal;

/** What is answered about an incident. */
public sealed interface IncidentOutcome {
  /** Done now, or simply told. */
  record Done(Incident incident) implements IncidentOutcome {}

  /** Done before under the same request id; the incident as it was then. */
  record DoneBefore(Incident incident) implements IncidentOutcome {}

  /** No. */
  record Refused(IncidentRefusal refusal) implements IncidentOutcome {
    Refused(IncidentRefusal.Reason reason, String given, String expected) {
      this(new IncidentRefusal(reason, given, expected));
    }
  }
}
