package io.seriatim.accesskit;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * How long it takes to be told that something is not there: of what is another's, and of what is
 * nobody's, asked in turns so that whatever else the machine does falls on both alike.
 *
 * @param there nanoseconds of each question about another's thing
 * @param missing nanoseconds of each question about none, asked beside it
 */
public record NotFoundTimes(String question, long[] there, long[] missing) {
  private static final int PAIRS = 60;
  private static final int FIRST = 5;
  private static final double NANOS = 1_000_000.0;

  /** Asks both, the one first and the other first by turns. */
  public static NotFoundTimes of(
      String question, Supplier<String> ofAnother, Supplier<String> ofNone) {
    return of(question, PAIRS, ofAnother, ofNone);
  }

  /**
   * The same so many times.
   *
   * @throws AssertionError if an answer is empty, or the last ones differ
   */
  public static NotFoundTimes of(
      String question, int pairs, Supplier<String> ofAnother, Supplier<String> ofNone) {
    long[] there = new long[pairs];
    long[] missing = new long[pairs];
    for (int i = -FIRST; i < pairs; i++) {
      long first = nanos(i % 2 == 0 ? ofAnother : ofNone);
      long second = nanos(i % 2 == 0 ? ofNone : ofAnother);
      if (i >= 0) {
        there[i] = i % 2 == 0 ? first : second;
        missing[i] = i % 2 == 0 ? second : first;
      }
    }
    String last = ofAnother.get();
    String none = ofNone.get();
    if (!last.equals(none)) {
      throw new AssertionError("%s: %s (expected: %s)".formatted(question, last, none));
    }
    return new NotFoundTimes(question, there, missing);
  }

  private static long nanos(Supplier<String> question) {
    long began = System.nanoTime();
    String answer = question.get();
    long took = System.nanoTime() - began;
    if (answer.isEmpty()) {
      throw new AssertionError("an empty answer (expected: one that says no)");
    }
    return took;
  }

  /** How often both were asked. */
  public int pairs() {
    return there.length;
  }

  /** In how many pairs another's thing took longer than none: half of them by chance. */
  public long thereSlower() {
    long slower = 0;
    for (int i = 0; i < there.length; i++) {
      slower += there[i] > missing[i] ? 1 : 0;
    }
    return slower;
  }

  /** Half of the questions about another's thing took no longer. */
  public double thereMedianMillis() {
    return quantile(there, 0.5);
  }

  /** Half of the questions about none took no longer. */
  public double missingMedianMillis() {
    return quantile(missing, 0.5);
  }

  /** 95 in a hundred of the questions about another's thing took no longer. */
  public double there95Millis() {
    return quantile(there, 0.95);
  }

  /** 95 in a hundred of the questions about none took no longer. */
  public double missing95Millis() {
    return quantile(missing, 0.95);
  }

  /** The heads of a table of such rows, and the line below them. */
  public static String heads(String question) {
    return "| "
        + question
        + " | another's, median | none, median | another's, p95 | none, p95 | another's slower |"
        + "\n|---|---|---|---|---|---|";
  }

  /** Its row of the table, in milliseconds. */
  public String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.1f | %.1f | %d of %d |",
        question,
        thereMedianMillis(),
        missingMedianMillis(),
        there95Millis(),
        missing95Millis(),
        thereSlower(),
        pairs());
  }

  private static double quantile(long[] nanos, double share) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.floor(share * (sorted.length - 1))] / NANOS;
  }
}
