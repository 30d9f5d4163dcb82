package io.seriatim.linegateway.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * What a machine says about itself at a time (OPC 30050); empty where it has no such node.
 *
 * @param producing whether its unit mode is Produce; empty where it has none, which counts as yes
 * @param processed AccCount of all it has processed, 0 to 2,147,483,647, then from 0 again
 * @param defective AccCount of what it has rejected
 * @param designSpeed packs a minute, in thousandths
 * @param stopReason the machine's own number
 */
public record MachineReading(
    Instant at,
    Optional<PackMlState> state,
    Optional<Boolean> producing,
    Optional<Long> processed,
    Optional<Long> defective,
    Optional<Long> designSpeed,
    Optional<Integer> stopReason) {

  /** A machine that does not answer. */
  public static MachineReading silent(Instant at) {
    return new MachineReading(
        at,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
