package io.seriatim.portal.app;

/** A container or pack in a tree. */
public record ContainerLine(
    String id,
    String level,
    long children,
    long capacity,
    long units,
    String note,
    String holds,
    String place) {
  public boolean opens() {
    return children > 0;
  }

  /** The code without its scheme, as it is printed. */
  public String code() {
    return id.substring(id.indexOf(':') + 1);
  }
}
