package io.seriatim.loadtest.bench;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;

/** Operations a second of several timed rounds on one thread, after a warm-up. */
public final class Rounds {
  private static final int ROUNDS = 7;
  private static final int WARM_UPS = 3;
  private static final double ROUND_SECONDS = 0.8;
  private static final int CHUNK = 4096;

  private final double[] sorted;

  private Rounds(double[] perSecond) {
    this.sorted = perSecond;
    Arrays.sort(sorted);
  }

  /**
   * Measures one operation.
   *
   * @param operation called with 0, 1, 2 …; its results are added up, so that none is left out
   */
  public static Rounds of(LongUnaryOperator operation) {
    var measured = new double[ROUNDS];
    var next = new Counter();
    for (int i = 0; i < WARM_UPS; i++) {
      round(operation, next);
    }
    for (int i = 0; i < ROUNDS; i++) {
      measured[i] = round(operation, next);
    }
    if (next.sum == Long.MIN_VALUE) {
      throw new IllegalStateException("the results add up to the one number that is not possible");
    }
    return new Rounds(measured);
  }

  public double median() {
    return sorted[sorted.length / 2];
  }

  public double spreadPercent() {
    return (sorted[sorted.length - 1] - sorted[0]) / 2 / median() * 100;
  }

  private static double round(LongUnaryOperator operation, Counter counter) {
    long began = System.nanoTime();
    long end = began + (long) (ROUND_SECONDS * 1e9);
    long done = 0;
    long now = began;
    while (now - end < 0) {
      for (int i = 0; i < CHUNK; i++) {
        counter.sum += operation.applyAsLong(counter.at++);
      }
      done += CHUNK;
      now = System.nanoTime();
    }
    return done * 1e9 / (now - began);
  }

  private static final class Counter {
    private long at;
    private long sum;
  }
}
