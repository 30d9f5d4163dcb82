package io.seriatim.aggregation.contract;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Microseconds since 1970, as stamps and times travel. */
public final class Micros {
  private Micros() {}

  public static long of(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  public static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
