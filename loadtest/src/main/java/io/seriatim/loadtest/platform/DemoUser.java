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
  PAULA("cmo-porto", "runs the lines at Porto"),
  /** Not there until {@code ./seriatim tenant demo} takes her company on. */
  NORA("cmo-nantes", "administers and runs the lines at Nantes");

  private final String tenant;
  private final String does;

  DemoUser(String tenant, String does) {
    this.tenant = tenant;
    this.does = does;
  }

  /** Whether the realm has the user from the start. */
  public boolean isThereFromTheStart() {
    return this != NORA;
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
