package io.seriatim.reconciliation.app;

import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Closing;
import io.seriatim.reconciliation.domain.Sha256;
import io.seriatim.reconciliation.domain.Signature;

/**
 * Closes a batch under a signature.
 *
 * <p>The figures are compared once more, the signer is authenticated last, when nothing else stands
 * in the way; the same request again gets its first answer without asking anybody.
 */
public final class CloseBatch {
  private final BatchStore store;
  private final ReconcileBatch reconcile;
  private final Suspects suspects;

  public CloseBatch(BatchStore store, ReconcileBatch reconcile, Suspects suspects) {
    this.suspects = suspects;
    this.store = store;
    this.reconcile = reconcile;
  }

  /**
   * @param shown hash of the record the signer saw
   * @param counterExplanation empty where the counters need none
   */
  public Outcome<Batch> run(
      Request request,
      BatchKey key,
      Sha256 shown,
      String meaning,
      String counterExplanation,
      SignerCheck signer) {
    Closing.Ask ask = new Closing.Ask(request.actor().tenant(), shown, meaning, counterExplanation);
    Signature signature =
        signer.attested(new Signature(request.actor(), request.at(), meaning, shown));
    return SignedRuling.run(
            store, key, request, signer, batch -> closing(batch).rule(signature, ask))
        .map(this::withoutSuspects);
  }

  private Closing closing(Batch now) {
    return now.closure()
        .map(closed -> new Closing(now, true, closed.reconciliation()))
        .orElseGet(() -> reconcile.now(now));
  }

  /**
   * What was added while the figures were taken stays: it may be about a later event. So does what
   * was added since, however late the request comes again; where it is not closed any more, all.
   */
  private Batch withoutSuspects(Batch closed) {
    closed
        .closure()
        .ifPresent(how -> suspects.forget(closed.key(), how.signature().signedAt().toInstant()));
    return closed;
  }
}
