package io.seriatim.audittrail.app.incident;

import io.seriatim.audittrail.domain.incident.Incident;
import io.seriatim.audittrail.domain.incident.IncidentName;
import io.seriatim.audittrail.domain.incident.IncidentStep;
import java.util.Optional;

/** Keeps the steps of incidents. */
public interface IncidentStore {
  /** One as the last conditional write left it; empty if it was not reported. */
  Optional<Incident> find(IncidentName name);

  /** One as it is shown; empty if it was not reported. */
  Optional<Incident> shown(IncidentName name);

  /** Keeps a step; false, and nothing done, if there is one of that number. */
  boolean append(IncidentName name, IncidentStep step);
}
