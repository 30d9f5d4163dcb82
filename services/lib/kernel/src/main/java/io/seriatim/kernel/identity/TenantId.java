package io.seriatim.kernel.identity;

/** A company on the platform: an owner of products or an operator of sites. */
public record TenantId(String value) {
  public TenantId {
    Slug.require("tenant", value, "-_.");
  }

  public static TenantId parse(String text) {
    return new TenantId(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
