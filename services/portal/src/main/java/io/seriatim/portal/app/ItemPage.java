package io.seriatim.portal.app;

import java.util.List;

/** A pack or container: what it is now, what holds it, and everything that happened to it. */
public record ItemPage(
    String id,
    String level,
    String printed,
    List<Fact> facts,
    List<String> ancestors,
    List<Entry> history,
    List<ContainerLine> children,
    boolean held) {

  /** One fact by name. */
  public record Fact(String name, String value) {}

  /** One entry of the history. */
  public record Entry(
      String at,
      String what,
      String detail,
      String site,
      String actor,
      String of,
      String conflict) {}
}
