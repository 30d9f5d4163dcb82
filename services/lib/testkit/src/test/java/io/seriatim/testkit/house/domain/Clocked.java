package io.seriatim.testkit.house.domain;

import java.time.Instant;

/** Asks the machine for the time where it may not. */
public final class Clocked {
  private Clocked() {}

  /** Now. */
  public static Instant when() {
    return Instant.now();
  }
}
