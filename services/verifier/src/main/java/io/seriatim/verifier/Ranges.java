package io.seriatim.verifier;

import java.util.NavigableSet;

/** Ranges of numbers: how many numbers they have, and the first few of them in words. */
final class Ranges {
  private static final int NAMED = 5;

  private final StringBuilder words = new StringBuilder();
  private int ranges;
  private long count;

  Ranges() {}

  /** Each number for itself. */
  Ranges(NavigableSet<Long> numbers) {
    numbers.forEach(number -> add(number, number));
  }

  /** Both ends included. */
  void add(long from, long to) {
    count += to - from + 1;
    ranges++;
    if (ranges <= NAMED) {
      words.append(ranges == 1 ? "" : ", ");
      words.append(from == to ? "%,d".formatted(from) : "%,d to %,d".formatted(from, to));
    }
  }

  long count() {
    return count;
  }

  @Override
  public String toString() {
    return ranges > NAMED ? words + " and %,d more".formatted(ranges - NAMED) : words.toString();
  }
}
