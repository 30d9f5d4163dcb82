package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Refusal;
import io.seriatim.reconciliation.domain.RefusalReason;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Looks up everything that happened to a batch, for those who may see all of it. */
public final class LookUpHistory {
  private final BatchStore store;
  private final Function<BatchKey, List<byte[]>> history;

  /**
   * @param history what was announced of a batch, oldest first, as it was sent
   */
  public LookUpHistory(BatchStore store, Function<BatchKey, List<byte[]>> history) {
    this.store = store;
    this.history = history;
  }

  public Outcome<List<byte[]>> run(BatchKey key, TenantId acting) {
    Optional<Batch> found = store.batch(key).filter(batch -> batch.isFor(acting));
    if (found.isEmpty()) {
      return new Outcome.Refused<>(LookUpBatches.notFound(key));
    }
    Batch batch = found.get();
    return batch.seenBy(acting).equals(batch)
        ? new Outcome.Done<>(history.apply(key))
        : new Outcome.Refused<>(
            Refusal.of(
                RefusalReason.NOT_THE_OWNER, acting.value(), "one who may see all of the batch"));
  }
}
