package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.books.NumbersBook;
import io.seriatim.kernel.books.PacksBook;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The text of a batch's record: its key, its orders, the figures, and from the second form on the
 * rules in force, every finding as it stood, and who counted, explained, changed and opened what.
 *
 * <p>Advice is words about figures, so it is left out; so are the orders' states, which the
 * signature itself changes, and times at which a finding was seen, which depend on who looked.
 */
final class RecordText {
  private final Reconciliation figures;
  private final Batch batch;
  private final CanonicalText text;

  private RecordText(Reconciliation figures, Batch batch) {
    this.figures = figures;
    this.batch = batch;
    this.text = new CanonicalText(figures.form().ofBatch());
  }

  static CanonicalText of(Reconciliation figures, Batch batch) {
    RecordText record = new RecordText(figures, batch);
    record.batch();
    record.numbers(figures.numbers());
    record.packs(figures.packs());
    record.counted();
    if (figures.form().isFirst()) {
      record.gathered(batch.dossier());
    } else {
      record.allGathered(batch.dossier());
    }
    return record.text;
  }

  /**
   * Who signs, when, what it means, and what the signature is on; how it came about where that was
   * kept, so that what was signed before stays whole.
   */
  static void signed(String what, Signature signature, CanonicalText text) {
    Signer signer = signature.signer();
    text.add(what, signer.id())
        .add("name", signer.displayName())
        .add("tenant", signer.tenant())
        .add("at", signature.signedAt().toInstant())
        .add("meaning", signature.meaning())
        .add("on", signature.recordHash());
    signature.attested().ifPresent(how -> how.addTo(text));
  }

  static void supplement(Supplement supplement, CanonicalText text) {
    text.add("supplement", supplement.kind()).add("reason", supplement.reason());
    supplement.items().forEach(item -> text.add("item", item));
  }

  private void batch() {
    text.add("owner", batch.key().owner())
        .add("gtin", batch.key().gtin())
        .add("lot", batch.key().lot())
        .add("expiry", batch.expiry());
    batch
        .orders()
        .forEach(order -> {
          text.add("order", order.id()).add("order-hash", order.hash());
          order.marks().addTo(text);
        });
  }

  private void counted() {
    text.add("processed", figures.counters().processed())
        .add("defective", figures.counters().defective())
        .add("full-cases", figures.containers().fullCases())
        .add("partial-cases", figures.containers().partialCases())
        .add("pallets", figures.containers().pallets())
        .add("conflicts", figures.conflicts());
    figures
        .findings()
        .forEach(finding ->
            text.add("finding", finding.line())
                .add("expected", finding.expected())
                .add("counted", finding.counted()));
  }

  /** Only what is there is added: records signed before this was kept stay whole. */
  private void gathered(Dossier dossier) {
    for (TrackedFinding finding : dossier.findings()) {
      if (finding.state() instanceof FindingState.Resolved(Resolution how)) {
        text.add("explained", finding.difference().text())
            .add("reason", how.reason())
            .add("by", how.signature().signer().id());
      }
    }
    materials(dossier.materials());
    long opened = dossier.reopenings().stream().filter(Reopening::isGranted).count();
    if (opened > 0) {
      text.add("opened-again", opened);
    }
  }

  private void allGathered(Dossier dossier) {
    text.add("product", batch.productName()).add("rules", figures.form().rules());
    batch.orders().forEach(order -> order.amendments().forEach(how -> amended(order, how)));
    dossier.findings().forEach(this::finding);
    for (MaterialCount count : dossier.materials()) {
      materials(List.of(count));
      text.add("counted-by", count.countedBy().id()).add("at", count.countedAt().toInstant());
    }
    dossier.supplements().stream()
        .filter(this::isOfAnEarlierClose)
        .forEach(supplement -> {
          supplement(supplement, text);
          signed("supplemented-by", supplement.signature(), text);
        });
    dossier.reopenings().forEach(this::opened);
  }

  private void amended(Order order, Amendment how) {
    text.add("amended", order.id())
        .add("field", how.field())
        .add("before", how.before())
        .add("after", how.after())
        .add("reason", how.reason())
        .add("by", how.by().id())
        .add("at", how.at().toInstant());
  }

  private void finding(TrackedFinding finding) {
    text.add("known", finding.id())
        .add("about", finding.difference().text())
        .add("items", finding.difference().items())
        .add("weight", finding.difference().weight())
        .add("there", finding.isThere());
    finding
        .resolution()
        .filter(this::isNotOfTheClose)
        .ifPresent(how -> {
          text.add("explained", how.reason());
          signed("explained-by", how.signature(), text);
        });
  }

  /** What the closing signature explains was open when it was signed. */
  private boolean isNotOfTheClose(Resolution how) {
    return closing().filter(how.signature()::equals).isEmpty();
  }

  private boolean isOfAnEarlierClose(Supplement supplement) {
    Optional<OffsetDateTime> closed = closing().map(Signature::signedAt);
    return closed.filter(at -> supplement.signature().signedAt().isAfter(at)).isEmpty();
  }

  private Optional<Signature> closing() {
    return batch.closure().map(Batch.Closure::signature);
  }

  private void opened(Reopening again) {
    again
        .granted()
        .ifPresent(granted -> {
          signed("closed-by", again.closed(), text);
          text.add("opened-again", again.reason());
          signed("asked-by", again.asked(), text);
          signed("granted-by", granted, text);
        });
  }

  private void materials(List<MaterialCount> counts) {
    counts.forEach(count ->
        text.add("material", count.order() + " " + count.material())
            .add("issued", count.issued())
            .add("returned-unused", count.returned())
            .add("destroyed-unused", count.destroyed()));
  }

  private void numbers(NumbersBook numbers) {
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

  private void packs(PacksBook packs) {
    text.add("packs", packs.commissionedEver())
        .add("good", packs.good())
        .add("sampled", packs.sampled())
        .add("decommissioned", packs.decommissioned())
        .add("destroyed", packs.destroyed())
        .add("missing", packs.missing());
  }
}
