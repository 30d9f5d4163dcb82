package io.seriatim.audittrail.app.incident;

import io.seriatim.audittrail.domain.incident.Incident;
import io.seriatim.audittrail.domain.incident.IncidentName;
import io.seriatim.audittrail.domain.incident.Overdue;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds incidents of all owners that have waited too long. */
public final class FindOverdue {
  private final IncidentStore store;
  private final IncidentIndex index;
  private final Overdue.Terms terms;
  private final InstantSource clock;

  public FindOverdue(
      IncidentStore store, IncidentIndex index, Overdue.Terms terms, InstantSource clock) {
    this.store = store;
    this.index = index;
    this.terms = terms;
    this.clock = clock;
  }

  /** One of them, and why. */
  public record Found(IncidentName name, Set<Overdue> why) {}

  /** All of them. */
  public List<Found> all() {
    List<Found> all = new ArrayList<>();
    for (IncidentName name : index.open()) {
      Optional<Incident> incident = store.shown(name);
      Set<Overdue> why =
          incident.map(one -> Overdue.of(one, terms, clock.instant())).orElseGet(Set::of);
      if (!why.isEmpty()) {
        all.add(new Found(name, why));
      }
    }
    return all;
  }
}
