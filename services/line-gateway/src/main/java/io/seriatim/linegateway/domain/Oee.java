package io.seriatim.linegateway.domain;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;

/**
 * The overall equipment effectiveness of a machine on one product (ISO 22400-2): availability times
 * performance times quality, each exact.
 *
 * @param planned time in which it was meant to produce
 * @param running of that, the time in Execute
 * @param processed packs it has processed
 * @param defective of those, rejected
 * @param designSpeed packs a minute, in thousandths; 0 where the machine has not told it
 */
public record Oee(
    Duration planned, Duration running, long processed, long defective, long designSpeed) {
  public static final Oee NOTHING = new Oee(Duration.ZERO, Duration.ZERO, 0, 0, 0);

  private static final long MILLIS_A_MINUTE = 60_000;
  private static final long THOUSANDTHS = 1_000;

  public Oee {
    if (planned.compareTo(running) < 0 || running.isNegative()) {
      throw new IllegalArgumentException(
          "running %s (expected: 0 to the planned %s)".formatted(running, planned));
    }
    if (defective < 0 || processed < defective || designSpeed < 0) {
      throw new IllegalArgumentException(
          "%d of %d defective at %d (expected: 0 to all, a speed of 0 or more)"
              .formatted(defective, processed, designSpeed));
    }
  }

  /** Running time of planned time; empty before anything was planned. */
  public Optional<Fraction> availability() {
    return planned.toMillis() == 0
        ? Optional.empty()
        : Optional.of(Fraction.of(running.toMillis(), planned.toMillis()));
  }

  /** Packs processed of those that design speed makes in the running time. */
  public Optional<Fraction> performance() {
    BigInteger possible =
        BigInteger.valueOf(designSpeed).multiply(BigInteger.valueOf(running.toMillis()));
    return possible.signum() == 0
        ? Optional.empty()
        : Optional.of(
            new Fraction(
                BigInteger.valueOf(processed)
                    .multiply(BigInteger.valueOf(MILLIS_A_MINUTE * THOUSANDTHS)),
                possible));
  }

  /** Good packs of processed ones. */
  public Optional<Fraction> quality() {
    return processed == 0
        ? Optional.empty()
        : Optional.of(Fraction.of(processed - defective, processed));
  }

  /** All three together; empty while one of them is. */
  public Optional<Fraction> oee() {
    return availability()
        .flatMap(a -> performance().flatMap(p -> quality().map(q -> a.times(p).times(q))));
  }

  /** With what happened in another piece of time. */
  public Oee plus(Oee other) {
    return new Oee(
        planned.plus(other.planned),
        running.plus(other.running),
        processed + other.processed,
        defective + other.defective,
        Math.max(designSpeed, other.designSpeed));
  }
}
