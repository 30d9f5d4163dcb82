package io.seriatim.loadtest.bench;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** Durations of one kind, counted in steps of 20 microseconds up to 10 seconds. */
final class GatewayTimes {
  private static final long STEP_NANOS = 20_000;
  private static final int STEPS = 500_000;

  private final AtomicLongArray counts = new AtomicLongArray(STEPS);
  private final AtomicLong longest = new AtomicLong();
  private final AtomicLong count = new AtomicLong();

  void add(long nanos) {
    counts.incrementAndGet((int) Math.min(STEPS - 1, nanos / STEP_NANOS));
    longest.accumulateAndGet(nanos, Math::max);
    count.incrementAndGet();
  }

  /** Something took at least so long, and is counted already. */
  void lasted(long nanos) {
    longest.accumulateAndGet(nanos, Math::max);
  }

  long count() {
    return count.get();
  }

  double maxMillis() {
    return longest.get() / 1e6;
  }

  /** So many of a thousand took no longer. */
  double millis(double ofThousand) {
    long wanted = (long) Math.ceil(count.get() * ofThousand / 1_000);
    long seen = 0;
    for (int step = 0; step < STEPS; step++) {
      seen += counts.get(step);
      if (seen >= wanted) {
        return (step + 1) * STEP_NANOS / 1e6;
      }
    }
    return maxMillis();
  }

  /** Five figures; where nothing was measured, that is said instead of them. */
  void into(Figures figures, String name, String text) {
    figures.figure(name + "Samples", text + ": samples", count(), "samples");
    if (count() == 0) {
      figures.wrong("nothing was measured: " + text);
      return;
    }
    figures.figure(name + "P50Millis", text + ": p50", millis(500), "ms");
    figures.figure(name + "P99Millis", text + ": p99", millis(990), "ms");
    figures.figure(name + "P999Millis", text + ": p99.9", millis(999), "ms");
    figures.figure(name + "MaxMillis", text + ": max", maxMillis(), "ms");
  }
}
