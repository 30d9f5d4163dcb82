package io.seriatim.kernel.identity;

/** A plant or warehouse of an operator, or the pseudo-site of a party off the platform. */
public record SiteId(String value) {
  public SiteId {
    Slug.require("site", value, "-_.");
  }

  public static SiteId parse(String text) {
    return new SiteId(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
