package io.seriatim.audittrail.app.incident;

import io.seriatim.audittrail.app.Retries;
import io.seriatim.audittrail.app.ReviewOutcome;
import io.seriatim.audittrail.app.ReviewOutcome.Done;
import io.seriatim.audittrail.app.ReviewOutcome.DoneBefore;
import io.seriatim.audittrail.app.ReviewOutcome.Refused;
import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.ReviewRefusal;
import io.seriatim.audittrail.domain.ReviewRefusal.Reason;
import io.seriatim.audittrail.domain.incident.Deed;
import io.seriatim.audittrail.domain.incident.Deed.Batch;
import io.seriatim.audittrail.domain.incident.Deed.Closed;
import io.seriatim.audittrail.domain.incident.Deed.FollowUp;
import io.seriatim.audittrail.domain.incident.Deed.Reopened;
import io.seriatim.audittrail.domain.incident.Deed.Reported;
import io.seriatim.audittrail.domain.incident.Incident;
import io.seriatim.audittrail.domain.incident.IncidentName;
import io.seriatim.audittrail.domain.incident.IncidentRules;
import io.seriatim.audittrail.domain.incident.IncidentStep;
import io.seriatim.audittrail.domain.incident.IncidentStep.Origin;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes reports of incidents, and what is done about them.
 *
 * <p>One step is one conditional write on its number, so of two at a time one comes after the other
 * and is decided anew. What finds an incident is written before the step, and what takes it off the
 * list of open ones after it: a crash between two lines leaves too much to look at, never too
 * little.
 */
public final class KeepIncidents {
  private static final int FIRST = 1;

  private final IncidentStore store;
  private final IncidentIndex index;

  public KeepIncidents(IncidentStore store, IncidentIndex index) {
    this.store = store;
    this.index = index;
  }

  /** Takes a report; its request is the incident's id. */
  public ReviewOutcome<Incident> report(IncidentName name, Origin origin, Reported report) {
    while (true) {
      Optional<Incident> before = store.find(name);
      if (before.isPresent()) {
        return broughtBefore(before.get(), before.get().reported(), origin, report);
      }
      Optional<ReviewRefusal> no = IncidentRules.refuses(origin, report);
      if (no.isPresent()) {
        return new Refused<>(no.get());
      }
      index.noteReport(name, origin.at().toInstant());
      for (Batch batch : report.batches()) {
        index.noteConcerned(new BatchName(name.owner(), batch.gtin(), batch.lot()), name.id());
      }
      index.noteOpen(name, FIRST);
      IncidentStep step = new IncidentStep(FIRST, origin, report);
      if (store.append(name, step)) {
        return new Done<>(new Incident(name, List.of(step)));
      }
    }
  }

  /**
   * Takes one step more.
   *
   * @param unproven why a signer is not proven to be the caller; asked last
   */
  public ReviewOutcome<Incident> follow(
      IncidentName name,
      Origin origin,
      FollowUp wanted,
      Supplier<Optional<ReviewRefusal>> unproven) {
    while (true) {
      Optional<Incident> found = store.find(name);
      if (found.isEmpty()) {
        return new Refused<>(
            Reason.INCIDENT_NOT_FOUND, "the incident " + name.id(), "one that was reported");
      }
      Incident incident = found.get();
      Optional<IncidentStep> same = incident.broughtBy(origin.requestId());
      if (same.isPresent()) {
        return broughtBefore(incident, same.get(), origin, wanted);
      }
      Optional<ReviewRefusal> no = IncidentRules.refuses(incident, origin, wanted).or(unproven);
      if (no.isPresent()) {
        return new Refused<>(no.get());
      }
      Incident next = incident.with(origin, wanted);
      IncidentStep step = next.steps().getLast();
      if (wanted instanceof Reopened) {
        index.noteOpen(name, step.number());
      }
      if (store.append(name, step)) {
        noteClose(name, step);
        return new Done<>(next);
      }
    }
  }

  /** Requests of two methods may have the same bytes; they are not the same request. */
  private ReviewOutcome<Incident> broughtBefore(
      Incident incident, IncidentStep step, Origin origin, Deed wanted) {
    boolean same =
        step.deed().getClass().equals(wanted.getClass())
            && step.origin().requestHash().equals(origin.requestHash());
    if (!same) {
      return Retries.reused(origin.requestId());
    }
    noteClose(incident.name(), step);
    return new DoneBefore<>(incident.upTo(step.number()));
  }

  private void noteClose(IncidentName name, IncidentStep step) {
    if (step.deed() instanceof Closed) {
      index.noteClosed(name, step.number());
    }
  }
}
