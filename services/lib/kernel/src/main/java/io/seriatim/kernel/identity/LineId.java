package io.seriatim.kernel.identity;

/** One packaging line of a site. */
public record LineId(String value) {
  public LineId {
    Slug.require("line", value, "-_.");
  }

  public static LineId parse(String text) {
    return new LineId(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
