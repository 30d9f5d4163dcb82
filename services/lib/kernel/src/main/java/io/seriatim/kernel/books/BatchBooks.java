package io.seriatim.kernel.books;

import java.util.stream.Stream;

/**
 * All books of one batch.
 *
 * <p>Law: a batch closes only when no number is in doubt, both exact books balance and agree on
 * what was commissioned, and every counter is within tolerance or explained.
 */
public record BatchBooks(NumbersBook numbers, PacksBook packs, MachineCounters counters) {

  /** Every difference in every book, the exact ones first. */
  public Verdict verdict() {
    Stream<Finding> across =
        Verdict.of(
            Stream.of(
                Finding.of(
                    BookLine.COMMISSIONED_IN_BOTH,
                    numbers.commissionedEver(),
                    packs.commissionedEver()),
                Finding.of(BookLine.NOTHING_IN_DOUBT, 0, numbers.inDoubt())))
            .findings()
            .stream();
    return new Verdict(
        Stream.of(
                numbers.verdict().findings().stream(),
                packs.verdict().findings().stream(),
                across,
                counters.verdict().findings().stream())
            .flatMap(findings -> findings)
            .toList());
  }

  /** Whether the two exact books balance and agree, whatever is in doubt and the counters say. */
  public boolean exactBooksBalance() {
    return numbers.verdict().balanced()
        && packs.verdict().balanced()
        && numbers.commissionedEver() == packs.commissionedEver();
  }

  /** Whether the batch may be closed; if not, {@link #verdict} says why. */
  public boolean closeAllowed() {
    return verdict().balanced();
  }
}
