package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Closing;
import io.seriatim.reconciliation.domain.Refusal;
import io.seriatim.reconciliation.domain.RefusalReason;
import io.seriatim.reconciliation.domain.ReleaseRecord;
import io.seriatim.reconciliation.domain.SignatureCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks batches up, for the tenant that owns them and those that pack them. */
public final class LookUpBatches {
  private final BatchStore store;
  private final ReconcileBatch reconcile;

  public LookUpBatches(BatchStore store, ReconcileBatch reconcile) {
    this.store = store;
    this.reconcile = reconcile;
  }

  public List<Batch> list(TenantId acting, int atMost, Optional<BatchStore.Mark> after) {
    return store.batchesOf(acting, atMost, after).stream()
        .map(batch -> batch.seenBy(acting))
        .toList();
  }

  /**
   * With the figures as they stand now; with the signed ones once it is closed, for those who may
   * see all of it.
   */
  public Outcome<BatchView> batch(BatchKey key, TenantId acting) {
    Optional<Batch> found = store.batch(key).filter(batch -> batch.concerns(acting));
    return found.isPresent()
        ? new Outcome.Done<>(view(found.get(), acting))
        : new Outcome.Refused<>(notFound(key));
  }

  private BatchView view(Batch kept, TenantId acting) {
    Batch batch = SignatureCheck.of(kept);
    Batch seen = batch.seenBy(acting);
    return seen.equals(batch) ? whole(batch) : live(seen);
  }

  private BatchView whole(Batch batch) {
    return batch
        .closure()
        .map(closed ->
            new BatchView(
                batch,
                new ReleaseRecord(closed, batch.dossier(), Map.of()).figures(),
                closed.signature().recordHash()))
        .orElseGet(() -> live(batch));
  }

  private BatchView live(Batch batch) {
    Closing now = reconcile.now(batch);
    return new BatchView(
        now.batch().shownWith(now.reconciliation()),
        now.reconciliation(),
        now.reconciliation().recordHash(now.batch()));
  }

  static Refusal notFound(BatchKey key) {
    return Refusal.of(RefusalReason.BATCH_NOT_FOUND, "batch " + key, "a batch you own or pack");
  }
}
