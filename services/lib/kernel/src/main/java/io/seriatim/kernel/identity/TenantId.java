package io.seriatim.kernel.identity;

/** A company on the platform: an owner of products or an operator of sites. */
public record TenantId(String value) {
  /** The operator of the platform itself, whose log has what is nobody else's. */
  public static final TenantId PLATFORM = new TenantId("platform");

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
