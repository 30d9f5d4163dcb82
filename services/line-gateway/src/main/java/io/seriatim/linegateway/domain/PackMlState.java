package io.seriatim.linegateway.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The states of a machine with their StateNumber (OPC 30050). */
public enum PackMlState {
  CLEARING(1),
  STOPPED(2),
  STARTING(3),
  IDLE(4),
  SUSPENDED(5),
  EXECUTE(6),
  STOPPING(7),
  ABORTING(8),
  ABORTED(9),
  HOLDING(10),
  HELD(11),
  UNHOLDING(12),
  SUSPENDING(13),
  UNSUSPENDING(14),
  RESETTING(15),
  COMPLETING(16),
  COMPLETE(17),
  RUNNING(18),
  CLEARED(19);

  private final int number;

  PackMlState(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** The state of this name, as a machine's CurrentState says it; empty where there is none. */
  public static Optional<PackMlState> of(String name) {
    String upper = name.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(state -> state.name().equals(upper)).findFirst();
  }
}
