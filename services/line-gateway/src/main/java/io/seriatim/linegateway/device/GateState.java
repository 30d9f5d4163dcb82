package io.seriatim.linegateway.device;

import io.seriatim.linegateway.app.MachineCounters;
import java.util.List;

/**
 * The block of holding registers in which a PLC tells what its gate has done, high word first.
 *
 * @param arrived items that have come before the camera since the PLC was started
 * @param settled the last item that left the gate; items are settled in order
 * @param outcomes of the last 16 items: bit 0 is the last one, set where it went on
 * @param flushes partial containers finished since the PLC was started
 * @param flushed what the last of them held
 */
record GateState(
    long arrived, long settled, int outcomes, MachineCounters counters, int flushes, int flushed) {
  static final int REGISTERS = 11;

  /** Outcomes that the PLC keeps. */
  static final int KEPT = 16;

  static GateState of(List<Integer> registers) {
    return new GateState(
        wide(registers, 0),
        wide(registers, 2),
        registers.get(4),
        new MachineCounters(wide(registers, 5), wide(registers, 7)),
        registers.get(9),
        registers.get(10));
  }

  /** The same, without items still to be read: those that came meanwhile have gone by. */
  GateState arrivedTo(GateState now) {
    return new GateState(now.arrived(), settled, outcomes, counters, flushes, flushed);
  }

  private static long wide(List<Integer> registers, int first) {
    return ((long) registers.get(first) << 16) | registers.get(first + 1);
  }

  /** Whether the item went on; only for the last {@link #KEPT} that are settled. */
  boolean passed(long item) {
    return ((outcomes >> (settled - item)) & 1) == 1;
  }

  /** The first item after that one whose outcome the PLC still knows. */
  long firstKnownAfter(long item) {
    return Math.max(item + 1, settled - KEPT + 1);
  }
}
