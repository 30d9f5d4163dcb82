package io.seriatim.kernel.books;

import java.util.Optional;

/**
 * A machine's counter, or a counted or weighed material, beside what the ledger expects of it.
 *
 * @param name as the line calls it
 * @param expected what the serials say
 * @param counted what the machine or the person says
 */
public record MachineCounter(
    String name,
    long expected,
    long counted,
    Tolerance tolerance,
    Optional<Explanation> explanation) {
  public MachineCounter {
    Quantity.requireCount("expected " + name, expected);
    Quantity.requireCount("counted " + name, counted);
  }

  /** A counter that nobody has explained. */
  public static MachineCounter of(String name, long expected, long counted, Tolerance tolerance) {
    return new MachineCounter(name, expected, counted, tolerance, Optional.empty());
  }

  public MachineCounter explained(Explanation by) {
    return new MachineCounter(name, expected, counted, tolerance, Optional.of(by));
  }

  /** Counted less expected. */
  public long difference() {
    return counted - expected;
  }

  /** Whether the difference lies within the tolerance or is the one that was explained. */
  public boolean settled() {
    return tolerance.admits(difference())
        || explanation.filter(given -> given.difference() == difference()).isPresent();
  }

  Finding finding() {
    return new Finding(BookLine.COUNTER, name, expected, counted);
  }
}
