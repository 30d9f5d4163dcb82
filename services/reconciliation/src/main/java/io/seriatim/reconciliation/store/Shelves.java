package io.seriatim.reconciliation.store;

import java.util.List;
import java.util.stream.IntStream;

/** Spreads what a timer looks through over partitions, so that none of them has all of it. */
final class Shelves {
  private static final int SHELVES = 64;

  private Shelves() {}

  /** The shelf of something, for ever the same. */
  static int of(String name) {
    return Math.floorMod(name.hashCode(), SHELVES);
  }

  static List<Integer> all() {
    return IntStream.range(0, SHELVES).boxed().toList();
  }
}
