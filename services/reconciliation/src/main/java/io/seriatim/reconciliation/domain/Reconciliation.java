package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.books.NumbersBook;
import io.seriatim.kernel.books.PacksBook;
import java.util.List;

/**
 * The reconciliation of a batch, as it is shown and signed.
 *
 * @param conflicts units with a conflict hold
 * @param balanced both exact books balance
 * @param form in which it is written down to be signed
 */
public record Reconciliation(
    NumbersBook numbers,
    PacksBook packs,
    LineCounters counters,
    OrderFigures.Containers containers,
    long conflicts,
    List<Finding> findings,
    boolean balanced,
    RecordForm form) {
  /** Figures that are not shown. */
  public static final Reconciliation NONE =
      new Reconciliation(
          new NumbersBook(0, 0, 0, 0, 0, 0, 0, 0, 0),
          new PacksBook(0, 0, 0, 0, 0, 0),
          new LineCounters(0, 0),
          new OrderFigures.Containers(0, 0, 0),
          0,
          List.of(),
          true,
          RecordForm.FIRST);

  public Reconciliation {
    findings = List.copyOf(findings);
  }

  /** SHA-256 over what a signature is bound to, see {@link RecordText}. */
  public Sha256 recordHash(Batch batch) {
    return RecordText.of(this, batch).hash();
  }

  /** The text that is hashed, so that anybody can hash it again. */
  public String recordText(Batch batch) {
    return RecordText.of(this, batch).toString();
  }

  /** With that many packs moved to samples and to destroyed ones. */
  Reconciliation supplemented(long sampled, long damaged) {
    return new Reconciliation(
        numbers,
        new PacksBook(
            packs.commissionedEver(),
            packs.good() - sampled - damaged,
            packs.sampled() + sampled,
            packs.decommissioned(),
            packs.destroyed() + damaged,
            packs.missing()),
        counters,
        containers,
        conflicts,
        findings,
        balanced,
        form);
  }

  /** As it is written down under these rules. */
  public Reconciliation under(Sha256 rules) {
    return new Reconciliation(
        numbers,
        packs,
        counters,
        containers,
        conflicts,
        findings,
        balanced,
        RecordForm.under(rules));
  }

  Reconciliation with(List<Finding> others) {
    return new Reconciliation(
        numbers, packs, counters, containers, conflicts, others, balanced, form);
  }
}
