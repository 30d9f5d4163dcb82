package io.seriatim.audittrail.app.incident;

import io.seriatim.audittrail.app.BatchIncidents;
import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.ReviewedIncident;
import io.seriatim.audittrail.domain.incident.Deed.Batch;
import io.seriatim.audittrail.domain.incident.IncidentName;
import io.seriatim.audittrail.domain.incident.IncidentRisk;
import java.util.List;

/** Finds the incidents that name a batch; what the index names and nobody reported is none. */
public final class FindConcerned implements BatchIncidents {
  private final IncidentStore store;
  private final IncidentIndex index;

  public FindConcerned(IncidentStore store, IncidentIndex index) {
    this.store = store;
    this.index = index;
  }

  @Override
  public List<ReviewedIncident> of(BatchName batch) {
    Batch named = new Batch(batch.gtin(), batch.lot());
    return index.concerning(batch).stream()
        .sorted()
        .flatMap(id -> store.shown(new IncidentName(batch.owner(), id)).stream())
        .filter(incident -> incident.report().batches().contains(named))
        .map(IncidentRisk::of)
        .toList();
  }
}
