package io.seriatim.kernel.life;

import java.time.Instant;

/** The write stamp of an object: orders its events, and is the write time of its rows. */
public final class Stamp {
  private static final long MICROS = 1_000_000;
  private static final long NANOS_PER_MICRO = 1_000;

  private Stamp() {}

  /** The greater of previous + 1 and the decision time in microseconds since 1970. */
  public static long next(long previous, Instant decided) {
    long micros =
        Math.addExact(
            Math.multiplyExact(decided.getEpochSecond(), MICROS),
            decided.getNano() / NANOS_PER_MICRO);
    return Math.max(Math.addExact(previous, 1), micros);
  }
}
