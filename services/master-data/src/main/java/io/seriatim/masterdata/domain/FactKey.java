package io.seriatim.masterdata.domain;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;

/** Key of a fact: its kind and an id that sorts what is asked for together next to each other. */
public record FactKey(Kind kind, String id) {
  /** What a fact can be. */
  public enum Kind {
    TENANT,
    SITE,
    LINE,
    PARTNER,
    PRODUCT,
    GRANT,
    MARKET_PROFILE
  }

  public static FactKey tenant(TenantId tenant) {
    return new FactKey(Kind.TENANT, tenant.value());
  }

  public static FactKey site(SiteId site) {
    return new FactKey(Kind.SITE, site.value());
  }

  public static FactKey line(SiteId site, LineId line) {
    return new FactKey(Kind.LINE, site.value() + "/" + line.value());
  }

  public static FactKey partner(TenantId owner, String partner) {
    return new FactKey(Kind.PARTNER, owner.value() + "/" + partner);
  }

  public static FactKey product(Gtin gtin) {
    return new FactKey(Kind.PRODUCT, gtin.value());
  }

  /** Grants of one product lie together, those of one operator next to each other. */
  public static FactKey grant(Gtin gtin, TenantId operator, String grant) {
    return new FactKey(Kind.GRANT, grantPrefix(gtin, operator) + grant);
  }

  public static FactKey marketProfile(TenantId owner, String market) {
    return new FactKey(Kind.MARKET_PROFILE, owner.value() + "/" + market);
  }

  /** What the ids of all grants of a product to an operator begin with. */
  public static String grantPrefix(Gtin gtin, TenantId operator) {
    return gtin.value() + "/" + operator.value() + "/";
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(java.util.Locale.ROOT) + "/" + id;
  }
}
