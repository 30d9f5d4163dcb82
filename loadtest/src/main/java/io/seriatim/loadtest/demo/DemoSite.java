package io.seriatim.loadtest.demo;

import io.seriatim.loadtest.platform.DemoUser;
import io.seriatim.loadtest.platform.PlatformException;
import java.util.List;
import java.util.Locale;

/** The plants of the demo: who runs each, and through which gateway. */
public enum DemoSite {
  BASEL("acme", DemoUser.OLGA, "Europe/Zurich"),
  LYON("cmo-lyon", DemoUser.LUC, "Europe/Paris"),
  PORTO("cmo-porto", DemoUser.PAULA, "Europe/Lisbon"),
  /** Not there until {@code ./seriatim tenant demo} takes it on. */
  NANTES("cmo-nantes", DemoUser.NORA, "Europe/Paris");

  private final String operator;
  private final DemoUser lineOperator;
  private final String timeZone;

  DemoSite(String operator, DemoUser lineOperator, String timeZone) {
    this.operator = operator;
    this.lineOperator = lineOperator;
    this.timeZone = timeZone;
  }

  public String siteId() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String gateway() {
    return "gw-" + siteId();
  }

  /** The tenant that runs it. */
  public String operator() {
    return operator;
  }

  public DemoUser lineOperator() {
    return lineOperator;
  }

  public String timeZone() {
    return timeZone;
  }

  /** Those that are there from the start. */
  public static List<DemoSite> fromTheStart() {
    return List.of(BASEL, LYON, PORTO);
  }

  /** The sites of a list such as {@code basel,lyon}. */
  public static List<DemoSite> parse(List<String> names) {
    return names.stream().distinct().map(DemoSite::parse).toList();
  }

  private static DemoSite parse(String name) {
    return fromTheStart().stream()
        .filter(site -> site.siteId().equals(name.strip()))
        .findFirst()
        .orElseThrow(
            () -> new PlatformException("site " + name + " (expected: basel, lyon or porto)"));
  }
}
