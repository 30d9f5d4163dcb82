package io.seriatim.masterdata.domain;

import io.seriatim.kernel.identity.GatewayId;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;

/** A packaging line of a site and the gateway that drives it. */
public record Line(SiteId site, LineId id, TenantId operator, String name, GatewayId gateway)
    implements Fact {
  public Line {
    Texts.require("line name", name, 1, 200);
  }

  @Override
  public FactKey key() {
    return FactKey.line(site, id);
  }

  @Override
  public TenantId steward() {
    return operator;
  }
}
