package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.document.SerializationDocument;
import io.seriatim.reconciliation.domain.document.Subject;

/** Makes the document of serialization of a batch, as far as its reader may see it. */
public final class DocumentBatch {
  private final LookUpBatches batches;
  private final RunStore runs;
  private final String software;

  /**
   * @param software the platform's version
   */
  public DocumentBatch(LookUpBatches batches, RunStore runs, String software) {
    this.batches = batches;
    this.runs = runs;
    this.software = software;
  }

  public Outcome<SerializationDocument> run(BatchKey key, TenantId acting) {
    return batches
        .batch(key, acting)
        .map(view ->
            SerializationDocument.of(
                new Subject(
                    view.batch(),
                    view.reconciliation(),
                    view.recordHash(),
                    runs.of(key),
                    software)));
  }
}
