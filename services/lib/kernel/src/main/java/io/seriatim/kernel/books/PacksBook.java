package io.seriatim.kernel.books;

import java.util.stream.Stream;

/**
 * What became of every pack that ever got a number.
 *
 * <p>Law: commissioned-ever = good + sampled + decommissioned + destroyed + missing.
 *
 * @param sampled in-process samples still out, quality control, retention, customs and free samples
 * @param missing packs a person declared missing; they are a line of the book, not a difference
 */
public record PacksBook(
    long commissionedEver,
    long good,
    long sampled,
    long decommissioned,
    long destroyed,
    long missing) {
  public PacksBook {
    Quantity.requireCount("commissioned ever", commissionedEver);
    Quantity.requireCount("good", good);
    Quantity.requireCount("sampled", sampled);
    Quantity.requireCount("decommissioned", decommissioned);
    Quantity.requireCount("destroyed", destroyed);
    Quantity.requireCount("missing", missing);
  }

  /** Whether the law holds. */
  public Verdict verdict() {
    long fates = good + sampled + decommissioned + destroyed + missing;
    return Verdict.of(Stream.of(Finding.of(BookLine.PACKS_COMMISSIONED, commissionedEver, fates)));
  }
}
