package io.seriatim.audittrail.domain.incident;

import io.seriatim.audittrail.domain.ReviewRisk;
import io.seriatim.audittrail.domain.ReviewedIncident;
import io.seriatim.audittrail.domain.RiskTable.Rating;
import java.util.Optional;

/**
 * How much attention an incident asks for in the review of a batch that it names. The law: one that
 * is open is high, unless somebody found that it touches nothing.
 */
public final class IncidentRisk {
  private IncidentRisk() {}

  /** The incident as a review looks at it. */
  public static ReviewedIncident of(Incident incident) {
    return new ReviewedIncident(
        incident.name().id(),
        rating(incident),
        incident.weighed().number(),
        incident.hash(),
        Optional.empty());
  }

  private static Rating rating(Incident incident) {
    String severity = incident.severity().map(Severity::name).orElse("not assessed");
    if (incident.isClosed()) {
      return new Rating(ReviewRisk.MEDIUM, "closed, " + severity);
    }
    boolean minor = incident.severity().filter(Severity.MINOR::equals).isPresent();
    return new Rating(minor ? ReviewRisk.MEDIUM : ReviewRisk.HIGH, "open, " + severity);
  }
}
