package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.BatchProduct;
import io.seriatim.reconciliation.domain.BookRules;
import io.seriatim.reconciliation.domain.Difference;
import io.seriatim.reconciliation.domain.MaterialCount;
import io.seriatim.reconciliation.domain.Refusal;
import io.seriatim.reconciliation.domain.RefusalReason;
import io.seriatim.reconciliation.domain.Resolution;
import io.seriatim.reconciliation.domain.Resolving;
import io.seriatim.reconciliation.domain.Sha256;
import io.seriatim.reconciliation.domain.Signature;
import io.seriatim.reconciliation.domain.TrackedFinding;
import java.util.Optional;

/** Explains findings, takes counts of materials, and keeps the rules of products. */
public final class SettleBooks {
  private final BatchStore store;
  private final RulesStore rules;
  private final DueBooks due;

  public SettleBooks(BatchStore store, RulesStore rules, DueBooks due) {
    this.store = store;
    this.rules = rules;
    this.due = due;
  }

  /**
   * An explanation of what was shown.
   *
   * @param items hash of the objects concerned
   */
  public record Explanation(
      String finding, long difference, Sha256 items, String reason, String meaning) {}

  /** Explains a finding under a signature; for owner, releaser and who packs. */
  public Outcome<TrackedFinding> explain(
      Request request, BatchKey key, Explanation what, SignerCheck signer) {
    if (what.meaning().isBlank()) {
      return refused(RefusalReason.MEANING_MISSING, "no meaning", "what the signature means");
    }
    return SignedRuling.run(
            store,
            key,
            request,
            signer,
            batch ->
                Resolving.explain(
                    batch.seenBy(request.actor().tenant()),
                    what.finding(),
                    what.difference(),
                    what.items(),
                    resolution(request, batch, what, signer)))
        .map(batch -> batch.dossier().finding(what.finding()).orElseThrow());
  }

  private static Resolution resolution(
      Request request, Batch batch, Explanation what, SignerCheck signer) {
    Sha256 record =
        batch
            .dossier()
            .finding(what.finding())
            .map(found -> found.difference().content())
            .orElse(Sha256.NONE);
    Signature signature = new Signature(request.actor(), request.at(), what.meaning(), record);
    return new Resolution(what.reason(), signer.attested(signature).over(Difference.FORM));
  }

  /** Takes a count of a material; for owner and operator of the order. */
  public Outcome<MaterialCount> count(Request request, MaterialCount count) {
    Optional<Batch> batch = batchOf(request, count.order());
    if (batch.isEmpty()) {
      return new Outcome.Refused<>(LookUpOrders.notFound(count.order()));
    }
    BatchKey key = batch.get().key();
    BookRules rule = rules.of(new BatchProduct(key.owner(), key.gtin()));
    Outcome<MaterialCount> counted =
        store
            .decide(key, request, now -> Resolving.count(now.orElseThrow(), count, rule))
            .map(_ -> count);
    due.touch(key);
    return counted;
  }

  private Optional<Batch> batchOf(Request request, OrderId order) {
    return store
        .batchOf(order)
        .flatMap(store::batch)
        .filter(batch ->
            batch.order(order).filter(o -> o.concerns(request.actor().tenant())).isPresent());
  }

  /** Sets the rules of a product under its owner's signature. */
  public Outcome<BookRules> set(
      Request request, BatchProduct product, BookRules wanted, String meaning, SignerCheck signer) {
    if (!product.owner().equals(request.actor().tenant())) {
      return refused(
          RefusalReason.NOT_THE_OWNER, request.actor().tenant().value(), product.owner().value());
    }
    if (meaning.isBlank()) {
      return refused(RefusalReason.MEANING_MISSING, "no meaning", "what the signature means");
    }
    Signature signature =
        signer
            .attested(new Signature(request.actor(), request.at(), meaning, wanted.hash(product)))
            .over(BookRules.FORM);
    return rules.set(product, request, wanted.signed(signature), signer::refuses);
  }

  /** The rules that hold for a product of the tenant, and whether their signature does. */
  public BookRules rules(BatchProduct product) {
    return rules.of(product).checked(product);
  }

  private static <T> Outcome<T> refused(RefusalReason reason, String given, String expected) {
    return new Outcome.Refused<>(Refusal.of(reason, given, expected));
  }
}
