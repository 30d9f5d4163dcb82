package io.seriatim.audittrail;

import io.seriatim.chassis.SeriatimApplication;

/** Starts the service. */
public final class Application {
  private Application() {}

  public static void main(String[] args) {
    SeriatimApplication.run(Application.class, args);
  }
}
