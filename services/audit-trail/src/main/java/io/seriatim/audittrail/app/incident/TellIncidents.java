package io.seriatim.audittrail.app.incident;

import io.seriatim.audittrail.app.ReviewOutcome;
import io.seriatim.audittrail.app.ReviewOutcome.Done;
import io.seriatim.audittrail.app.ReviewOutcome.Refused;
import io.seriatim.audittrail.app.incident.IncidentIndex.Entry;
import io.seriatim.audittrail.app.incident.IncidentIndex.Period;
import io.seriatim.audittrail.domain.ReviewRefusal.Reason;
import io.seriatim.audittrail.domain.incident.Incident;
import io.seriatim.audittrail.domain.incident.IncidentName;
import io.seriatim.audittrail.domain.incident.Severity;
import io.seriatim.kernel.identity.TenantId;
import java.util.List;
import java.util.Optional;

/** Tells incidents of one owner. */
public final class TellIncidents {
  private final IncidentStore store;
  private final IncidentIndex index;

  public TellIncidents(IncidentStore store, IncidentIndex index) {
    this.store = store;
    this.index = index;
  }

  /**
   * Which of them.
   *
   * @param state empty for all
   * @param severity as it was assessed last; empty for all
   * @param period in which they were reported
   */
  public record Wanted(Optional<Incident.State> state, Optional<Severity> severity, Period period) {
    boolean fits(Incident incident) {
      return state.filter(one -> one != incident.state()).isEmpty()
          && severity.filter(one -> incident.severity().filter(one::equals).isEmpty()).isEmpty();
    }
  }

  /**
   * A page.
   *
   * @param next the last entry that was looked at; empty where there are no more
   */
  public record Page(List<Incident> incidents, Optional<Entry> next) {}

  /** One of them. */
  public ReviewOutcome<Incident> one(IncidentName name) {
    return store
        .find(name)
        .<ReviewOutcome<Incident>>map(Done::new)
        .orElseGet(() ->
            new Refused<>(
                Reason.INCIDENT_NOT_FOUND, "the incident " + name.id(), "one that was reported"));
  }

  /**
   * Some of them, the last reported first.
   *
   * @param most how many are looked at
   */
  public Page page(TenantId owner, Wanted wanted, Optional<Entry> behind, int most) {
    List<Entry> looked = index.page(owner, wanted.period(), behind, most);
    List<Incident> found =
        looked.stream()
            .flatMap(entry -> named(owner, entry).stream())
            .filter(wanted::fits)
            .toList();
    return new Page(found, looked.size() < most ? Optional.empty() : Optional.of(looked.getLast()));
  }

  /** An entry of another time than the report's is of a try that was broken off. */
  private Optional<Incident> named(TenantId owner, Entry entry) {
    return store
        .shown(new IncidentName(owner, entry.id()))
        .filter(incident -> incident.reported().origin().at().toInstant().equals(entry.at()));
  }
}
