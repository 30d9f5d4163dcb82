package io.seriatim.loadtest.bench;

import java.time.Duration;

/**
 * What a gateway process has used up to a moment.
 *
 * @param nanos the moment
 * @param cpu of all its threads
 * @param written bytes given to disks
 * @param commits of the journal
 * @param commitSeconds all of them together, sync included
 * @param decisions of packs, by its own count
 * @param decidedWithinTenMillis of these, from the line read to the answer handed to the gate
 */
record GatewayUse(
    long nanos,
    Duration cpu,
    long written,
    double commits,
    double commitSeconds,
    double decisions,
    double decidedWithinTenMillis) {

  /** What was used since an earlier moment. */
  GatewayUse since(GatewayUse before) {
    return new GatewayUse(
        nanos - before.nanos,
        cpu.minus(before.cpu),
        written - before.written,
        commits - before.commits,
        commitSeconds - before.commitSeconds,
        decisions - before.decisions,
        decidedWithinTenMillis - before.decidedWithinTenMillis);
  }

  double seconds() {
    return nanos / 1e9;
  }

  double cores() {
    return cpu.toNanos() / (double) nanos;
  }
}
