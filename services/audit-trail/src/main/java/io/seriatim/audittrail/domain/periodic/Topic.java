package io.seriatim.audittrail.domain.periodic;

import java.util.List;

/** What a section is about. */
public enum Topic {
  ACTS("Acts", "acts", "service", "action", "outcome"),
  REFUSALS("Refusals", "acts", "reason"),
  FAULTS("Faults of network or store", "acts", "service", "action"),
  SIGN_INS("Sign-ins", "events", "kind", "event"),
  ACCESS_CHANGES("Changes of access", "events", "of", "event", "outcome"),
  VIEWS("Looks at sensitive records", "looks", "look"),
  UPGRADES(
      "Releases and settings",
      "place in the log",
      "service",
      "when (UTC)",
      "release",
      "SHA-256 of the settings"),
  CLOCKS("Clocks of services", "records", "service", "what", "last (UTC)"),
  SIGNATURES("Electronic signatures", "signatures", "meaning"),
  INCIDENTS("Incidents", "acts", "action"),
  AUDIT_REVIEWS("Reviews of batches", "acts", "action"),
  VERIFICATIONS("Verifications of the log", "verifications", "end"),
  MISFITS(
      "Verifications with misfits, or broken off",
      "misfits",
      "verification",
      "begun (UTC)",
      "broken off"),
  WITNESSES("Last checkpoints of witnesses", "size", "witness", "when (UTC)"),
  SET_ASIDE("Logs that are set aside", "logs", "log"),
  BATCHES("Batches certified last in the period", "batches", "which"),
  UNREVIEWED(
      "Batches certified without a review of their audit trail",
      "batches",
      "GTIN",
      "number",
      "certified"),
  RETENTION("Retention classes in force", "classes", "records"),
  LEGAL_HOLDS("Legal holds in force", "holds", "hold", "over", "case", "placed (UTC)");

  private final String title;
  private final String number;
  private final List<String> cells;

  Topic(String title, String number, String... cells) {
    this.title = title;
    this.number = number;
    this.cells = List.of(cells);
  }

  public String title() {
    return title;
  }

  /** What the number of a figure is. */
  public String number() {
    return number;
  }

  /** What the cells of a figure are. */
  public List<String> cells() {
    return cells;
  }
}
