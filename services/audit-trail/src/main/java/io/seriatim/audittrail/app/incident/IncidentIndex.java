package io.seriatim.audittrail.app.incident;

import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.incident.IncidentName;
import io.seriatim.kernel.identity.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds incidents. It is written before the step it is about, so it may name what was never
 * reported and what is closed, and never lacks one: the steps say what is so.
 */
public interface IncidentIndex {
  /**
   * An entry.
   *
   * @param at when the report was recorded
   */
  record Entry(Instant at, String id) {}

  /** Stretch of time, from the first on, before the second. */
  record Period(Instant from, Instant to) {}

  /** Notes that one is about to be reported. */
  void noteReport(IncidentName name, Instant at);

  /** Notes that one that names a batch of its owner's is about to be reported. */
  void noteConcerned(BatchName batch, String id);

  /** Ids of whatever may name a batch, in any order. */
  List<String> concerning(BatchName batch);

  /** Entries of a period, the last first. */
  List<Entry> page(TenantId owner, Period period, Optional<Entry> behind, int most);

  /** Notes that one is about to be opened by the step of that number. */
  void noteOpen(IncidentName name, int number);

  /** Notes that the step of that number closed one. */
  void noteClosed(IncidentName name, int number);

  /** Whatever may be open, of all owners. */
  Set<IncidentName> open();
}
