package io.seriatim.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * How long it takes to be told that something is not there: of what is another's, and of what is
 * nobody's, asked in turns so that whatever else the machine does falls on both alike.
 *
 * @param there nanoseconds of each question about another's thing
 * @param missing nanoseconds of each question about none, asked beside it
 */
record NotFoundTimes(String question, long[] there, long[] missing) {
  private static final int PAIRS = 60;
  private static final int FIRST = 5;
  private static final double NANOS = 1_000_000.0;

  /** Asks both, the one first and the other first by turns. */
  static NotFoundTimes of(String question, Supplier<String> ofAnother, Supplier<String> ofNone) {
    long[] there = new long[PAIRS];
    long[] missing = new long[PAIRS];
    for (int i = -FIRST; i < PAIRS; i++) {
      long first = nanos(i % 2 == 0 ? ofAnother : ofNone);
      long second = nanos(i % 2 == 0 ? ofNone : ofAnother);
      if (i >= 0) {
        there[i] = i % 2 == 0 ? first : second;
        missing[i] = i % 2 == 0 ? second : first;
      }
    }
    assertThat(ofAnother.get()).as(question).isEqualTo(ofNone.get());
    return new NotFoundTimes(question, there, missing);
  }

  private static long nanos(Supplier<String> question) {
    long began = System.nanoTime();
    String answer = question.get();
    long took = System.nanoTime() - began;
    assertThat(answer).isNotEmpty();
    return took;
  }

  int pairs() {
    return there.length;
  }

  /** In how many pairs another's thing took longer than none: half of them by chance. */
  long thereSlower() {
    long slower = 0;
    for (int i = 0; i < there.length; i++) {
      slower += there[i] > missing[i] ? 1 : 0;
    }
    return slower;
  }

  double thereMedianMillis() {
    return quantile(there, 0.5);
  }

  double missingMedianMillis() {
    return quantile(missing, 0.5);
  }

  double there95Millis() {
    return quantile(there, 0.95);
  }

  double missing95Millis() {
    return quantile(missing, 0.95);
  }

  private static double quantile(long[] nanos, double share) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.floor(share * (sorted.length - 1))] / NANOS;
  }
}
