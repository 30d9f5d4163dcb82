package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.reconciliation.domain.AfterClose;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.RefusalReason;
import io.seriatim.reconciliation.domain.ReleaseChain;
import io.seriatim.reconciliation.domain.Ruling;
import io.seriatim.reconciliation.domain.Sha256;
import io.seriatim.reconciliation.domain.Signature;
import io.seriatim.reconciliation.domain.Supplement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds late samples and damage to a closed batch, and opens it again for more production. */
public final class ChangeClosedBatch {
  private final BatchStore store;
  private final LedgerItems ledger;
  private final SignedTexts texts;
  private final Map<String, List<String>> reports;

  /**
   * @param reports formats that have to be accepted before release, by market
   */
  public ChangeClosedBatch(
      BatchStore store, LedgerItems ledger, SignedTexts texts, Map<String, List<String>> reports) {
    this.texts = texts;
    this.reports = Map.copyOf(reports);
    this.store = store;
    this.ledger = ledger;
  }

  /**
   * What happened after the close.
   *
   * @param shown hash of the release record the signer saw
   */
  public record Addition(
      Supplement.Kind kind, List<String> items, String reason, Sha256 shown, String meaning) {}

  public Outcome<Batch> supplement(
      Request request, BatchKey key, Addition addition, SignerCheck signer) {
    Supplement supplement =
        new Supplement(
            request.id(),
            addition.kind(),
            addition.items(),
            addition.reason(),
            signer.attested(
                new Signature(
                    request.actor(), request.at(), addition.meaning(), addition.shown())));
    TenantId acting = request.actor().tenant();
    return SignedRuling.run(
        store,
        key,
        request,
        signer,
        batch ->
            switch (AfterClose.supplement(chain(batch), acting, supplement)) {
              case Ruling.Happens _ -> kept(batch, asTheLedgerHasThem(batch, acting, supplement));
              case Ruling.AlreadySo so -> so;
              case Ruling.Refuse no -> no;
            });
  }

  /** Each is a good pack of the batch now, and is named as the ledger names it. */
  private Ruling asTheLedgerHasThem(Batch batch, TenantId acting, Supplement supplement) {
    List<String> others = new ArrayList<>();
    List<String> notGood = new ArrayList<>();
    List<String> good = new ArrayList<>();
    for (String named : supplement.items()) {
      Optional<LedgerItems.Item> found =
          ledger.item(named).filter(item -> item.batch().filter(batch.key()::equals).isPresent());
      if (found.isEmpty()) {
        others.add(named);
      } else if (!found.get().isGoodPackOf(batch.key())) {
        notGood.add(named + " (" + found.get().state() + ")");
      } else {
        good.add(found.get().id());
      }
    }
    if (!others.isEmpty()) {
      return Ruling.refuse(
          RefusalReason.ITEMS_NOT_OF_BATCH, String.join(", ", others), "packs of " + batch.key());
    }
    return notGood.isEmpty()
        ? AfterClose.supplement(chain(batch), acting, supplement.of(good))
        : Ruling.refuse(
            RefusalReason.ITEMS_NOT_GOOD,
            String.join(", ", notGood),
            "packs that are commissioned, alive and no samples");
  }

  /** What is signed is kept as bytes before the batch names their hash. */
  private Ruling kept(Batch batch, Ruling ruling) {
    if (ruling instanceof Ruling.Happens) {
      chain(batch).record().ifPresent(record -> texts.keep(batch.key(), record.text()));
    }
    return ruling;
  }

  private ReleaseChain chain(Batch batch) {
    return new ReleaseChain(batch, reports);
  }

  /** The first signature asks, the second one, of another person, opens. */
  public Outcome<Batch> reopen(
      Request request,
      BatchKey key,
      String reason,
      Sha256 shown,
      String meaning,
      SignerCheck signer) {
    Signature signature =
        signer.attested(new Signature(request.actor(), request.at(), meaning, shown));
    return SignedRuling.run(
        store,
        key,
        request,
        signer,
        batch ->
            kept(
                batch,
                AfterClose.reopen(chain(batch), request.actor().tenant(), reason, signature)));
  }
}
