package io.seriatim.kernel.identity;

/** One line gateway at a site, as it signs its records. */
public record GatewayId(String value) {
  public GatewayId {
    Slug.require("gateway", value, "-_.");
  }

  public static GatewayId parse(String text) {
    return new GatewayId(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
