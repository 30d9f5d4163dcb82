package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.books.NumbersBook;
import io.seriatim.kernel.books.PacksBook;
import java.util.List;

/**
 * The reconciliation of a batch, as it is shown and signed.
 *
 * @param conflicts units with a conflict hold
 * @param balanced both exact books balance
 */
public record Reconciliation(
    NumbersBook numbers,
    PacksBook packs,
    LineCounters counters,
    OrderFigures.Containers containers,
    long conflicts,
    List<Finding> findings,
    boolean balanced) {
  public Reconciliation {
    findings = List.copyOf(findings);
  }

  /**
   * SHA-256 over the batch's key, its orders and these figures: what a signature is bound to.
   *
   * <p>Advice and weight of a finding are words about figures, so they are left out; so are the
   * orders' states, which the signature itself changes. The signed record can therefore be hashed
   * again for ever.
   */
  public Sha256 recordHash(Batch batch) {
    CanonicalText text =
        new CanonicalText("seriatim-batch-record/1")
            .add("owner", batch.key().owner())
            .add("gtin", batch.key().gtin())
            .add("lot", batch.key().lot())
            .add("expiry", batch.expiry());
    batch
        .orders()
        .forEach(order -> {
          text.add("order", order.id()).add("order-hash", order.hash());
          order.marks().addTo(text);
        });
    numbers(text);
    packs(text);
    text.add("processed", counters.processed())
        .add("defective", counters.defective())
        .add("full-cases", containers.fullCases())
        .add("partial-cases", containers.partialCases())
        .add("pallets", containers.pallets())
        .add("conflicts", conflicts);
    findings.forEach(finding ->
        text.add("finding", finding.line())
            .add("expected", finding.expected())
            .add("counted", finding.counted()));
    return text.hash();
  }

  private void numbers(CanonicalText text) {
    text.add("leased", numbers.leased())
        .add("in-hand", numbers.inHand())
        .add("returned", numbers.returned())
        .add("sent", numbers.sent())
        .add("commissioned", numbers.commissionedEver())
        .add("label-scrapped", numbers.labelScrapped())
        .add("label-sampled", numbers.labelSampled())
        .add("invalid", numbers.invalid())
        .add("in-doubt", numbers.inDoubt());
  }

  private void packs(CanonicalText text) {
    text.add("packs", packs.commissionedEver())
        .add("good", packs.good())
        .add("sampled", packs.sampled())
        .add("decommissioned", packs.decommissioned())
        .add("destroyed", packs.destroyed())
        .add("missing", packs.missing());
  }
}
