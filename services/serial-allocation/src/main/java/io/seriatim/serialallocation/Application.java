package io.seriatim.serialallocation;

import io.seriatim.chassis.SeriatimApplication;

/** Starts serial-allocation. */
public final class Application {
  private Application() {}

  public static void main(String[] args) {
    SeriatimApplication.run(Application.class, args);
  }
}
