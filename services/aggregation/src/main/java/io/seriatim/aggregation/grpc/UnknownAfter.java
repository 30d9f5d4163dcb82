package io.seriatim.aggregation.grpc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time that it takes to say that there is no such thing.
 *
 * <p>What the caller may not know of takes more reads than what does not exist. Neither is told
 * before the same time has gone by, so that nobody learns from a clock what the words don't say.
 */
public final class UnknownAfter {
  private final InstantSource clock;
  private final Duration time;

  /**
   * Of all questions of an instance.
   *
   * @param time longer than the reads take
   */
  public UnknownAfter(InstantSource clock, Duration time) {
    this.clock = clock;
    this.time = time;
  }

  /** When a question begins to be looked up. */
  Instant begin() {
    return clock.instant();
  }

  /** Returns when the time since the beginning has gone by, or at once if it has. */
  void await(Instant began) {
    Duration left = time.minus(Duration.between(began, clock.instant()));
    if (left.isPositive()) {
      Pause.of(left);
    }
  }
}
