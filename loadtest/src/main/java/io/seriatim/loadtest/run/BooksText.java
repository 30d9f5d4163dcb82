package io.seriatim.loadtest.run;

import io.seriatim.proto.batch.v1.Batch;
import io.seriatim.proto.batch.v1.Finding;
import io.seriatim.proto.batch.v1.NumbersBook;
import io.seriatim.proto.batch.v1.PacksBook;
import io.seriatim.proto.batch.v1.Reconciliation;

/** Both exact books of a batch, as text. */
public final class BooksText {
  private BooksText() {}

  public static String of(Batch batch) {
    Reconciliation books = batch.getReconciliation();
    var text = new StringBuilder();
    text.append(
        "batch %s of %s (%s), %s%n"
            .formatted(
                batch.getKey().getLot(),
                batch.getProductName(),
                batch.getKey().getGtin(),
                word(batch.getState().name(), "BATCH_STATE_")));
    numbers(text, books.getNumbers());
    packs(text, books.getPacks());
    text.append(
        "  machines  processed %,d, defective %,d%n"
            .formatted(books.getCounters().getProcessed(), books.getCounters().getDefective()));
    text.append(
        "  packed    %,d full cases, %,d partial, %,d pallets; %,d conflicts%n"
            .formatted(
                books.getFullCases(),
                books.getPartialCases(),
                books.getPallets(),
                books.getConflicts()));
    books.getFindingsList().forEach(finding -> finding(text, finding));
    text.append(books.getBalanced() ? "  both books balance" : "  the books do NOT balance");
    return text.toString();
  }

  private static void numbers(StringBuilder text, NumbersBook book) {
    text.append(
        "  numbers   leased %,d = in hand %,d + returned %,d + sent %,d%n"
            .formatted(book.getLeased(), book.getInHand(), book.getReturned(), book.getSent()));
    text.append(
        "            sent %,d = commissioned %,d + scrapped %,d + sampled %,d + invalid %,d + in doubt %,d%n"
            .formatted(
                book.getSent(),
                book.getCommissioned(),
                book.getLabelScrapped(),
                book.getLabelSampled(),
                book.getInvalid(),
                book.getInDoubt()));
  }

  private static void packs(StringBuilder text, PacksBook book) {
    text.append(
        "  packs     commissioned %,d = good %,d + sampled %,d + decommissioned %,d + destroyed %,d + missing %,d%n"
            .formatted(
                book.getCommissioned(),
                book.getGood(),
                book.getSampled(),
                book.getDecommissioned(),
                book.getDestroyed(),
                book.getMissing()));
  }

  private static void finding(StringBuilder text, Finding finding) {
    text.append(
        "  finding   %s: %,d counted (expected: %,d)%s. %s%n"
            .formatted(
                finding.getLine(),
                finding.getCounted(),
                finding.getExpected(),
                finding.getBlocking() ? ", blocks the batch" : "",
                finding.getAdvice()));
  }

  private static String word(String name, String prefix) {
    return name.substring(prefix.length()).toLowerCase(java.util.Locale.ROOT);
  }
}
