package io.seriatim.linegateway;

import io.seriatim.chassis.SeriatimApplication;

/** Starts the gateway. */
public final class Application {
  private Application() {}

  public static void main(String[] args) {
    SeriatimApplication.run(Application.class, args);
  }
}
