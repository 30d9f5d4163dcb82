package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchEvent;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Difference;
import io.seriatim.reconciliation.domain.FindingBook;
import io.seriatim.reconciliation.domain.Signer;
import io.seriatim.reconciliation.domain.TrackedFinding;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Counts an open batch and raises, moves and ends its findings. */
public final class TrackDifferences {
  private static final String ACTOR = "service:reconciliation";

  private final BatchStore store;
  private final Function<TenantId, ReconcileBatch> asService;

  /**
   * @param asService counts in the platform's name, for that owner
   */
  public TrackDifferences(BatchStore store, Function<TenantId, ReconcileBatch> asService) {
    this.store = store;
    this.asService = asService;
  }

  public void run(BatchKey key) {
    Optional<Batch> open = store.batch(key).filter(batch -> !batch.isClosed());
    if (open.isEmpty()) {
      return;
    }
    ReconcileBatch reconcile = asService.apply(key.owner());
    List<Difference> differences = reconcile.differences(open.get());
    long at = reconcile.nowMicros();
    store.follow(key, cause(key, at), batch -> changes(batch, differences, at));
  }

  private static List<BatchEvent> changes(Batch batch, List<Difference> differences, long at) {
    if (batch.isClosed()) {
      return List.of();
    }
    List<TrackedFinding> changed = FindingBook.compare(batch.dossier().findings(), differences, at);
    return changed.isEmpty() ? List.of() : List.of(new BatchEvent.FindingsChanged(changed));
  }

  private static Cause cause(BatchKey key, long at) {
    return new Cause(
        "books/" + key + "/" + at,
        new Signer(ACTOR, "", key.owner()),
        Instant.EPOCH.plus(at, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
  }
}
