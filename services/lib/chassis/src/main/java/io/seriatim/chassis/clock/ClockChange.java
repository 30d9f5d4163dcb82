package io.seriatim.chassis.clock;

import java.time.Instant;
import java.util.Optional;

/**
 * Another state than before.
 *
 * @param at when it was found, by the own clock
 * @param farthest the comparison that says it; empty where nothing answers
 */
record ClockChange(Instant at, ClockState from, ClockState to, Optional<Comparison> farthest) {
  /** The record's action. */
  String action() {
    return switch (to) {
      case IN_STEP -> from == ClockState.UNKNOWN ? "clock/compared" : "clock/back-in-step";
      case DRIFTED -> "clock/drifted";
      case UNWATCHED -> "clock/unwatched";
      case UNKNOWN -> throw new IllegalStateException("no change leads to UNKNOWN");
    };
  }
}
