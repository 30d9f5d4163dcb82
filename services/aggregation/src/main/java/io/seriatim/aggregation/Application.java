package io.seriatim.aggregation;

import io.seriatim.chassis.SeriatimApplication;

/** Starts the ledger. */
public final class Application {
  private Application() {}

  public static void main(String[] args) {
    SeriatimApplication.run(Application.class, args);
  }
}
