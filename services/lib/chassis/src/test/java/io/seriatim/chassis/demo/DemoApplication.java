package io.seriatim.chassis.demo;

import io.seriatim.chassis.SeriatimApplication;

/** Starts the small service as a process of its own, to measure how long that takes. */
public final class DemoApplication {
  private DemoApplication() {}

  /** Needs {@code MICRONAUT_ENVIRONMENTS=demo} and the addresses of running servers. */
  public static void main(String[] args) {
    SeriatimApplication.run(DemoApplication.class, args);
  }
}
