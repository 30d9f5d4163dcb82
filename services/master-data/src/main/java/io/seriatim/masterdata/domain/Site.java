package io.seriatim.masterdata.domain;

import io.seriatim.kernel.identity.Gln;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import java.time.ZoneId;

/**
 * A plant or warehouse, or the stand-in for all off-platform parties of one owner.
 *
 * @param prefixLength digits of the company prefix in the GLN
 * @param slot the partition of the ledger's inputs that decides for this site; fixed for ever
 */
public record Site(
    SiteId id,
    TenantId operator,
    String name,
    Gln gln,
    int prefixLength,
    Address address,
    Kind kind,
    int slot,
    ZoneId timeZone)
    implements Fact {
  /** What a site does. */
  public enum Kind {
    PLANT,
    WAREHOUSE,
    OUTSIDE
  }

  public Site {
    Texts.require("site name", name, 2, 200);
    Texts.requirePrefixLength("site company prefix length", prefixLength);
  }

  @Override
  public FactKey key() {
    return FactKey.site(id);
  }

  @Override
  public TenantId steward() {
    return operator;
  }
}
