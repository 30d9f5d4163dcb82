package io.seriatim.masterdata.domain;

import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.Gln;
import io.seriatim.kernel.identity.TenantId;

/** A company on the platform: an owner of products, an operator of sites, or both. */
public record Tenant(TenantId id, String name, Gln gln, CompanyPrefix companyPrefix)
    implements Fact {
  public Tenant {
    Texts.require("tenant name", name, 2, 200);
  }

  @Override
  public FactKey key() {
    return FactKey.tenant(id);
  }

  @Override
  public TenantId steward() {
    return id;
  }
}
