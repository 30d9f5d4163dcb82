package io.seriatim.reconciliation.app;

import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Refusal;
import io.seriatim.reconciliation.domain.Ruling;
import java.util.Optional;
import java.util.function.Function;

/**
 * One attempt to change a batch under a signature: the signer is authenticated last, when nothing
 * else stands in the way, and once, however often the batch changes under it.
 */
final class SignedRuling {
  private final Function<Batch, Ruling> rule;
  private final SignerCheck signer;
  private boolean confirmed;

  private SignedRuling(Function<Batch, Ruling> rule, SignerCheck signer) {
    this.rule = rule;
    this.signer = signer;
  }

  /** For tenants that own, pack or release the batch; to others it is not there. */
  static Outcome<Batch> run(
      BatchStore store,
      BatchKey key,
      Request request,
      SignerCheck signer,
      Function<Batch, Ruling> rule) {
    Optional<Batch> visible =
        store.batch(key).filter(batch -> batch.isFor(request.actor().tenant()));
    if (visible.isEmpty()) {
      return new Outcome.Refused<>(LookUpBatches.notFound(key));
    }
    SignedRuling attempt = new SignedRuling(rule, signer);
    return store.decide(key, request, now -> attempt.rule(now.orElse(visible.get())));
  }

  private Ruling rule(Batch now) {
    return switch (rule.apply(now)) {
      case Ruling.Refuse no -> no;
      case Ruling.AlreadySo so -> so;
      case Ruling.Happens happens -> unconfirmed().<Ruling>map(Ruling.Refuse::new).orElse(happens);
    };
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
