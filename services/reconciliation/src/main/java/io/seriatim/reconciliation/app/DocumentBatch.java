package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.document.SerializationDocument;
import io.seriatim.reconciliation.domain.document.Subject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Makes the document of serialization of a batch, as far as its reader may see it. */
public final class DocumentBatch {
  private final LookUpBatches batches;
  private final RunStore runs;
  private final SignedTexts texts;
  private final String software;

  /**
   * @param software the platform's version
   */
  public DocumentBatch(LookUpBatches batches, RunStore runs, SignedTexts texts, String software) {
    this.batches = batches;
    this.runs = runs;
    this.texts = texts;
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
                    software,
                    signed(key, view))));
  }

  /** The very text that was signed at the close, for a reader who sees the record it is of. */
  private Optional<String> signed(BatchKey key, BatchView view) {
    return view.batch()
        .closure()
        .map(closed -> closed.signature().recordHash())
        .filter(view.recordHash()::equals)
        .flatMap(hash -> texts.text(key, hash))
        .map(text -> new String(text, StandardCharsets.UTF_8));
  }
}
