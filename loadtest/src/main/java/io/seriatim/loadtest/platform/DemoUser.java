package io.seriatim.loadtest.platform;

import java.util.Locale;

/** The people of the demo; their passwords are plainly demonstration data. */
public enum DemoUser {
  ANNA("acme", "plans orders, owns the products"),
  AMIR("acme", "approves master data"),
  OLGA("acme", "runs the lines at Basel"),
  QUENTIN("acme", "reviews, signs and closes batches"),
  AUDRA("acme", "audits"),
  LUC("cmo-lyon", "runs the lines at Lyon"),
  PAULA("cmo-porto", "runs the lines at Porto");

  private final String tenant;
  private final String does;

  DemoUser(String tenant, String does) {
    this.tenant = tenant;
    this.does = does;
  }

  public String username() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String password() {
    return "demo-" + username();
  }

  public String tenant() {
    return tenant;
  }

  /** What the user does, for a table. */
  public String does() {
    return does;
  }
}
