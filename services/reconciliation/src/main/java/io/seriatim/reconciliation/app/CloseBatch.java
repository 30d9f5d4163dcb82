package io.seriatim.reconciliation.app;

import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Closing;
import io.seriatim.reconciliation.domain.Ruling;
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
  private final SignedTexts texts;

  public CloseBatch(
      BatchStore store, ReconcileBatch reconcile, Suspects suspects, SignedTexts texts) {
    this.suspects = suspects;
    this.texts = texts;
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
            store, key, request, signer, batch -> kept(closing(batch), signature, ask))
        .map(this::withoutSuspects);
  }

  /** What is signed is kept as bytes before the batch names their hash. */
  private Ruling kept(Closing closing, Signature signature, Closing.Ask ask) {
    Ruling ruling = closing.rule(signature, ask);
    if (ruling instanceof Ruling.Happens) {
      Batch batch = closing.batch();
      texts.keep(batch.key(), closing.reconciliation().recordText(batch));
    }
    return ruling;
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
