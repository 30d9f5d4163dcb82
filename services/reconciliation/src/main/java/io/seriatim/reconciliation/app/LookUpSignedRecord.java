package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Refusal;
import io.seriatim.reconciliation.domain.RefusalReason;
import io.seriatim.reconciliation.domain.Sha256;
import java.util.Optional;

/** Looks up the bytes behind a hash in a batch's record, for those who may see all of it. */
public final class LookUpSignedRecord {
  private final BatchStore store;
  private final SignedTexts texts;

  public LookUpSignedRecord(BatchStore store, SignedTexts texts) {
    this.store = store;
    this.texts = texts;
  }

  public Outcome<byte[]> run(BatchKey key, Sha256 hash, TenantId acting) {
    Optional<Batch> found = store.batch(key).filter(batch -> batch.isFor(acting));
    if (found.isEmpty()) {
      return new Outcome.Refused<>(LookUpBatches.notFound(key));
    }
    if (!found.get().seenBy(acting).equals(found.get())) {
      return new Outcome.Refused<>(
          Refusal.of(
              RefusalReason.NOT_THE_OWNER, acting.value(), "one who may see all of the batch"));
    }
    return texts
        .text(key, hash)
        .<Outcome<byte[]>>map(Outcome.Done::new)
        .orElseGet(() ->
            new Outcome.Refused<>(
                Refusal.of(
                    RefusalReason.SIGNED_RECORD_NOT_FOUND,
                    hash.hex(),
                    "the hash of a text that is kept with " + key)));
  }
}
