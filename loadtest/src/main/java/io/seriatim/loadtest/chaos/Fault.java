package io.seriatim.loadtest.chaos;

import java.util.List;

/**
 * A process that was killed.
 *
 * @param killedNanos when
 * @param downAlready what was not ready yet at that time
 * @param readyNanos when it was ready again
 */
record Fault(String name, long killedNanos, List<String> downAlready, long readyNanos) {
  private static final double HELD_UP_SECONDS = 1;

  /** What a fault did to the sites. */
  record Recovery(double slowestSeconds, int sitesHeldUp, boolean complete) {}

  double readySeconds() {
    return (readyNanos - killedNanos) / 1e9;
  }

  /**
   * How long each site's first record after the kill took to be durable: the slowest, and how many
   * took more than a second.
   */
  Recovery recovery(List<List<Advance>> sites) {
    double slowest = 0;
    int heldUp = 0;
    boolean complete = true;
    for (List<Advance> site : sites) {
      double seconds = seconds(site);
      complete &= seconds >= 0;
      slowest = Math.max(slowest, seconds);
      heldUp += seconds > HELD_UP_SECONDS || seconds < 0 ? 1 : 0;
    }
    return new Recovery(slowest, heldUp, complete);
  }

  /** Negative where nothing has been durable since. */
  private double seconds(List<Advance> site) {
    return site.stream()
        .filter(advance -> advance.madeNanos() > killedNanos)
        .findFirst()
        .map(advance -> (advance.heardNanos() - killedNanos) / 1e9)
        .orElse(-1.0);
  }
}
