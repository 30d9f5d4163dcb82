package io.seriatim.reconciliation.app;

import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchEvent;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.ReportStanding;
import java.util.List;

/** Notes where a report about a batch stands. The same again changes nothing. */
public final class NoteReport {
  private final BatchStore store;

  public NoteReport(BatchStore store) {
    this.store = store;
  }

  public void run(BatchKey key, ReportStanding report, Cause cause) {
    store.follow(key, cause, batch -> changes(batch, report));
  }

  private static List<BatchEvent> changes(Batch batch, ReportStanding report) {
    return batch.dossier().reports().contains(report)
        ? List.of()
        : List.of(new BatchEvent.ReportNoted(report));
  }
}
