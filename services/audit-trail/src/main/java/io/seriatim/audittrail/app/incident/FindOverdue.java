package io.seriatim.audittrail.app.incident;

import io.seriatim.audittrail.domain.incident.IncidentName;
import io.seriatim.audittrail.domain.incident.Overdue;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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

  /** All of them; one that nobody can read is among them, as not assessed. */
  public List<Found> all() {
    List<Found> all = new ArrayList<>();
    for (IncidentName name : index.open()) {
      Set<Overdue> why = why(name);
      if (!why.isEmpty()) {
        all.add(new Found(name, why));
      }
    }
    return all;
  }

  private Set<Overdue> why(IncidentName name) {
    try {
      return store
          .shown(name)
          .map(one -> Overdue.of(one, terms, clock.instant()))
          .orElseGet(Set::of);
    } catch (IllegalStateException | IllegalArgumentException unreadable) {
      return Set.of(Overdue.NOT_ASSESSED);
    }
  }
}
