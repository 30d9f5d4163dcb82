package io.seriatim.linegateway.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Packs a minute over the last minute, from counts taken each second. */
public final class SpeedGauge {
  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final double SECONDS_A_MINUTE = 60.0;

  private final Deque<Count> counts = new ArrayDeque<>();

  private record Count(Instant at, long packs) {}

  /** So many packs have been made by now; what comes sooner than a second later is not kept. */
  public void count(Instant now, long packs) {
    Count last = counts.peekLast();
    if (last == null || !now.isBefore(last.at().plus(STEP))) {
      counts.addLast(new Count(now, packs));
    }
    while (!counts.isEmpty() && counts.getFirst().at().plus(WINDOW).isBefore(now)) {
      counts.removeFirst();
    }
  }

  /** 0 where nothing moved. */
  public double packsPerMinute() {
    if (counts.size() < 2) {
      return 0;
    }
    Count first = counts.getFirst();
    Count last = counts.getLast();
    double seconds = Duration.between(first.at(), last.at()).toMillis() / 1000.0;
    return Math.max(0, last.packs() - first.packs()) / seconds * SECONDS_A_MINUTE;
  }
}
