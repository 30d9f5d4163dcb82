package io.seriatim.kernel.books;

/**
 * How far a counter may be off, fixed and signed before the batch began (21 CFR 211.125(c): narrow
 * preset limits based on historical operating data).
 *
 * @param under how many it may count too few
 * @param over how many it may count too many
 */
public record Tolerance(long under, long over, Signature signedBy) {
  public Tolerance {
    Quantity.requireCount("tolerance under", under);
    Quantity.requireCount("tolerance over", over);
  }

  /** Whether a difference, counted less expected, lies within; both limits belong to it. */
  public boolean admits(long difference) {
    return difference >= -under && difference <= over;
  }
}
