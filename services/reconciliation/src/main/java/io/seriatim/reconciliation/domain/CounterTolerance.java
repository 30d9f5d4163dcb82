package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.books.Signature;
import io.seriatim.kernel.books.Tolerance;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How far a machine's counter may be off: a share of what is expected, and never less than a few
 * packs.
 *
 * @param percent of the expected count, rounded up
 * @param packs at least this many
 */
public record CounterTolerance(BigDecimal percent, long packs) {
  private static final Signature PRESET = new Signature("service configuration");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** The limits for a counter of which this much is expected. */
  public Tolerance of(long expected) {
    long share =
        percent
            .multiply(BigDecimal.valueOf(expected))
            .divide(HUNDRED, 0, RoundingMode.CEILING)
            .longValueExact();
    long limit = Math.max(share, packs);
    return new Tolerance(limit, limit, PRESET);
  }
}
