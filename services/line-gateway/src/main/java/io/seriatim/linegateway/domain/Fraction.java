package io.seriatim.linegateway.domain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** An exact fraction of two whole numbers that are not negative; the divisor is greater than 0. */
public record Fraction(BigInteger part, BigInteger whole) {
  private static final int PERCENT = 100;

  public Fraction {
    if (part.signum() < 0 || whole.signum() <= 0) {
      throw new IllegalArgumentException(
          "fraction: %s/%s (expected: 0 or more, by 1 or more)".formatted(part, whole));
    }
    BigInteger common = part.gcd(whole);
    part = part.divide(common);
    whole = whole.divide(common);
  }

  public static Fraction of(long part, long whole) {
    return new Fraction(BigInteger.valueOf(part), BigInteger.valueOf(whole));
  }

  public Fraction times(Fraction other) {
    return new Fraction(part.multiply(other.part), whole.multiply(other.whole));
  }

  /** As near as a double is. */
  public double toDouble() {
    return new BigDecimal(part).divide(new BigDecimal(whole), MathContext.DECIMAL64).doubleValue();
  }

  /** In percent with this many decimals, rounded half up. */
  public BigDecimal percent(int decimals) {
    return new BigDecimal(part.multiply(BigInteger.valueOf(PERCENT)))
        .divide(new BigDecimal(whole), decimals, RoundingMode.HALF_UP);
  }
}
