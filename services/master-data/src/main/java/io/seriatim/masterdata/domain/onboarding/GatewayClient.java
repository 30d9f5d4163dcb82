package io.seriatim.masterdata.domain.onboarding;

import io.seriatim.kernel.identity.GatewayId;
import io.seriatim.kernel.identity.SiteId;

/** A gateway of the operator that is to be made a client of the identity provider. */
public record GatewayClient(GatewayId gateway, SiteId site) {
  /** Its name there. */
  public String clientId() {
    return "gateway-" + gateway.value();
  }
}
