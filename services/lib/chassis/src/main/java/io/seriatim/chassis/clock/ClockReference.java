package io.seriatim.chassis.clock;

import java.util.Optional;

/** What a process compares its clock with. */
interface ClockReference {
  /** Its kind, for meters. */
  String name();

  /**
   * Asks once, within a bounded time.
   *
   * @return empty where nothing answers that can be relied on
   */
  Optional<Comparison> compare();
}
