package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Closing;
import io.seriatim.reconciliation.domain.Refusal;
import io.seriatim.reconciliation.domain.Ruling;
import io.seriatim.reconciliation.domain.Sha256;
import io.seriatim.reconciliation.domain.Signature;
import java.util.Optional;

/**
 * Closes a batch under a signature.
 *
 * <p>The figures are compared once more, the signer is authenticated last, when nothing else stands
 * in the way; the same request again gets its first answer without asking anybody.
 */
public final class CloseBatch {
  private final BatchStore store;
  private final ReconcileBatch reconcile;

  public CloseBatch(BatchStore store, ReconcileBatch reconcile) {
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
    TenantId acting = request.actor().tenant();
    Optional<Batch> visible = store.batch(key).filter(batch -> batch.concerns(acting));
    if (visible.isEmpty()) {
      return new Outcome.Refused<>(LookUpBatches.notFound(key));
    }
    Closing.Ask ask = new Closing.Ask(acting, shown, meaning, counterExplanation);
    Signature signature = new Signature(request.actor(), request.at(), meaning, shown);
    Act act = new Act(ask, signature, signer);
    return store.decide(key, request, now -> act.rule(now.orElse(visible.get())));
  }

  /** One attempt to close; asked again only if the batch changed under it. */
  private final class Act {
    private final Closing.Ask ask;
    private final Signature signature;
    private final SignerCheck signer;
    private boolean confirmed;

    private Act(Closing.Ask ask, Signature signature, SignerCheck signer) {
      this.ask = ask;
      this.signature = signature;
      this.signer = signer;
    }

    private Ruling rule(Batch now) {
      Closing closing =
          now.isClosed()
              ? new Closing(now, true, now.closure().orElseThrow().reconciliation())
              : reconcile.now(now);
      Optional<Refusal> refusal = closing.refuses(ask).or(this::unconfirmed);
      return refusal.isPresent() ? new Ruling.Refuse(refusal.get()) : closing.rule(signature, ask);
    }

    private Optional<Refusal> unconfirmed() {
      if (confirmed) {
        return Optional.empty();
      }
      Optional<Refusal> refusal = signer.refuses();
      confirmed = refusal.isEmpty();
      return refusal;
    }
  }
}
